import { Figures } from "@/components/ui/figures";
import { compte, nombre } from "@/lib/format";
import type { FicheImport } from "@/lib/imports/queries";
import { wordsOf } from "@/lib/imports/sources";
import { accord } from "@/lib/imports/report/kinds";
import { sum, type Rapport } from "@/lib/imports/report/report";

/** The counts by kind, and the reasons, the most frequent first. */
export function Resultat({ fiche, rapport }: { fiche: FicheImport; rapport: Rapport }) {
  const { chose, libelle } = wordsOf(fiche.source);
  const sortis = sum(rapport.sortis);
  const hors = sum(rapport.horsPerimetre);
  return (
    <section className="space-y-5">
      <h2>Le bilan</h2>
      <Figures
        figures={[
          { value: nombre(rapport.crees), label: accord(chose, rapport.crees, "créé") },
          { value: nombre(rapport.modifies), label: accord(chose, rapport.modifies, "modifié") },
          { value: nombre(rapport.inchanges), label: accord(chose, rapport.inchanges, "inchangé") },
          { value: nombre(sortis), label: `${accord(chose, sortis, "sorti")} des listes`, danger: sortis > 0 },
          {
            value: nombre(rapport.rejetes),
            label: rapport.rejetes < 2 ? "ligne rejetée" : "lignes rejetées",
            danger: rapport.rejetes > 0,
          },
        ]}
      />
      <ul className="list-disc space-y-1 pl-5">
        {rapport.deplaces > 0 && <li>{compte(rapport.deplaces, "changement")} de commune</li>}
        {rapport.revenus > 0 && <li>{compte(rapport.revenus, "retour")} dans les listes</li>}
        {rapport.edificesCrees > 0 && <li>{compte(rapport.edificesCrees, "édifice créé", "édifices créés")}</li>}
        {rapport.detaches > 0 && (
          <li>
            {compte(rapport.detaches, "recensement mis à part et conservé", "recensements mis à part et conservés")}
          </li>
        )}
        {(rapport.rattaches ?? 0) > 0 && (
          <li>
            {compte(rapport.rattaches ?? 0, "recensement retrouvé", "recensements retrouvés")} par un objet de retour
          </li>
        )}
        {rapport.disparus > 0 && (
          <li>
            {compte(rapport.disparus, chose.nom)} {accord(chose, rapport.disparus, "disparu")} de la source
          </li>
        )}
      </ul>
      <Motifs titre="Sortent des listes cette fois-ci" comptes={rapport.sortis} libelle={libelle} />
      <Motifs
        titre={`Hors périmètre\u00a0: ${compte(hors, "ligne")} du fichier`}
        comptes={rapport.horsPerimetre}
        libelle={libelle}
        replie
      />
    </section>
  );
}

type MotifsProps = {
  titre: string;
  comptes: Record<string, number>;
  libelle: (motif: string) => string;
  replie?: boolean;
};

function Motifs({ titre, comptes, libelle, replie = false }: MotifsProps) {
  const lignes = Object.entries(comptes).sort(([, a], [, b]) => b - a);
  if (lignes.length === 0) return null;
  return (
    <details open={!replie}>
      <summary className="min-h-target cursor-pointer py-2.5 font-semibold marker:text-accent">{titre}</summary>
      <dl className="max-w-form divide-y divide-line border-y border-line">
        {lignes.map(([motif, n]) => (
          <div key={motif} className="flex justify-between gap-4 py-1.5">
            <dt>{libelle(motif)}</dt>
            <dd className="tabular-nums">{nombre(n)}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
