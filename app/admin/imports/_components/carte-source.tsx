import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { dateLongue } from "@/lib/dates";
import { compte, nombre } from "@/lib/format";
import { deLaSource, JOURS, laSource, sourceDescriptions, sourceLabels } from "@/lib/imports/labels";
import type { SourceEnBref } from "@/lib/imports/queries";
import { needsFile } from "@/lib/imports/sources";
import { routes } from "@/lib/routes";

type CarteSourceProps = SourceEnBref & {
  /** What the source says and that a person must look at; a source that has no such list gives none. */
  anomalies?: number;
};

/** A source: what it brings, when it last came, what is to be looked at, when it comes by itself, and the way to begin. */
export function CarteSource({ source, dernier, vivant, programme, anomalies }: CarteSourceProps) {
  return (
    <Card as="li" className="flex flex-col gap-3">
      <div>
        <h2 className="text-xl">{sourceLabels[source]}</h2>
        <p className="text-sm text-ink-soft">{sourceDescriptions[source]}</p>
      </div>
      <p className="flex-1">
        {dernier ? (
          <>
            Dernier import le <Link href={routes.admin.import(dernier.id)}>{dateLongue(dernier.demandeLe)}</Link>
            <span className="block text-sm text-ink-soft">{resultat(dernier)}</span>
          </>
        ) : (
          <span className="text-ink-soft">Jamais importé.</span>
        )}
        {anomalies !== undefined && (
          <Link href={routes.admin.anomalies} className="mt-2 block">
            {anomalies > 0 ? `${compte(anomalies, "anomalie")} à régler` : "Aucune anomalie à régler"}
          </Link>
        )}
      </p>
      {needsFile(source) && (
        <p className="text-sm">
          {programme?.actif
            ? `Chaque ${JOURS[programme.jour - 1] ?? ""} à ${nombre(programme.heure)}\u00a0h, tout seul. `
            : "Pas d’import automatique. "}
          <Link href={routes.admin.programme(source)}>
            {programme ? "Modifier" : "En prévoir un"} <span className="sr-only">pour {laSource[source]}</span>
          </Link>
        </p>
      )}
      {vivant ? (
        <ButtonLink href={routes.admin.import(vivant.id)} variant="second">
          Suivre l’import en cours <span className="sr-only">{deLaSource[source]}</span>
        </ButtonLink>
      ) : (
        <ButtonLink href={routes.admin.nouvelImport(source)} variant="second">
          Importer <span className="sr-only">{laSource[source]}</span>
        </ButtonLink>
      )}
    </Card>
  );
}

function resultat({ crees, modifies, sortis, changements, partiel }: NonNullable<SourceEnBref["dernier"]>): string {
  if (!changements) return "Rien n’avait changé";
  const chiffres = [
    `Créés\u00a0: ${nombre(crees ?? 0)}`,
    `modifiés\u00a0: ${nombre(modifies ?? 0)}`,
    `sortis\u00a0: ${nombre(sortis ?? 0)}`,
  ];
  return `${chiffres.join(", ")}${partiel ? " (extrait)" : ""}`;
}
