import { Link } from "@/components/ui/link";
import { Reference } from "@/components/ui/page";
import type { SourceImport } from "@/db/vocabulaire";
import { exemplesDe, NATURES, natureLabels, type Exemple } from "@/lib/imports/exemples";
import { motsDe } from "@/lib/imports/registre";
import type { Rapport } from "@/lib/imports/report";
import { routes } from "@/lib/routes";

/** A few things of each kind, with their fields before and after. */
export function Exemples({ source, rapport }: { source: SourceImport; rapport: Rapport }) {
  const exemples = exemplesDe(rapport);
  const natures = NATURES.filter((nature) => (exemples[nature]?.length ?? 0) > 0);
  if (natures.length === 0) return null;
  const { libelle } = motsDe(source);
  return (
    <section className="space-y-2">
      <h2>Quelques exemples</h2>
      {natures.map((nature) => (
        <details key={nature}>
          <summary className="inline-flex min-h-target cursor-pointer items-center font-semibold">
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
      {Object.keys(champs).length > 0 && (
        <dl className="mt-2 space-y-1 text-sm">
          {Object.entries(champs).map(([champ, [avant, apres]]) => (
            <div key={champ} className="grid gap-x-4 sm:grid-cols-[12rem_1fr]">
              <dt className="text-ink-soft">{champ}</dt>
              <dd className="min-w-0 wrap-anywhere">
                <del className="text-ink-soft">
                  <span className="sr-only">avant&nbsp;: </span>
                  {avant ?? "vide"}
                </del>{" "}
                <span aria-hidden="true">→</span>{" "}
                <ins className="no-underline">
                  <span className="sr-only">après&nbsp;: </span>
                  {apres ?? "vide"}
                </ins>
              </dd>
            </div>
          ))}
        </dl>
      )}
    </>
  );
}
