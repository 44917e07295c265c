import { Champs } from "@/components/imports/champs";
import { Link } from "@/components/ui/link";
import { Reference } from "@/components/ui/page";
import type { SourceImport } from "@/db/vocabulaire";
import { NATURES, natureLabels } from "@/lib/imports/exemples";
import { motsDe } from "@/lib/imports/registre";
import type { Exemple, Rapport } from "@/lib/imports/report";
import { routes } from "@/lib/routes";

/** A few things of each kind, with their fields before and after. */
export function Exemples({ source, rapport }: { source: SourceImport; rapport: Rapport }) {
  const exemples = rapport.exemples ?? {};
  const natures = NATURES.filter((nature) => (exemples[nature]?.length ?? 0) > 0);
  if (natures.length === 0) return null;
  const { libelle } = motsDe(source);
  return (
    <section className="space-y-2">
      <h2>Quelques exemples</h2>
      {natures.map((nature) => (
        <details key={nature}>
          <summary className="min-h-target cursor-pointer py-2.5 font-semibold marker:text-accent">
            {natureLabels[nature]}
          </summary>
          <ul className="mb-3 divide-y divide-line border-y border-line">
            {exemples[nature]?.map((exemple) => (
              <li key={exemple.ref} className="py-3">
                <UnExemple exemple={exemple} source={source} libelle={libelle} />
              </li>
            ))}
          </ul>
        </details>
      ))}
    </section>
  );
}

type UnExempleProps = { exemple: Exemple; source: SourceImport; libelle: (motif: string) => string };

function UnExemple({ exemple: { ref, titre, commune, motif, champs = {} }, source, libelle }: UnExempleProps) {
  return (
    <>
      <p className="wrap-anywhere">
        {source === "palissy" ? <Link href={routes.objet(ref)}>{titre}</Link> : titre} <Reference>{ref}</Reference>
      </p>
      {(commune || motif) && (
        <p className="text-sm text-ink-soft">{[commune, motif && libelle(motif)].filter(Boolean).join(" · ")}</p>
      )}
      <Champs champs={champs} />
    </>
  );
}
