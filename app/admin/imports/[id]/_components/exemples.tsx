import { Champs } from "@/components/imports/champs";
import { ExternalLink } from "@/components/ui/external-link";
import { Link } from "@/components/ui/link";
import { ExportLink } from "@/components/ui/list";
import { Reference } from "@/components/ui/page";
import type { SourceImport } from "@/db/vocabulaire";
import { taille } from "@/lib/format";
import { NATURES, natureLabel } from "@/lib/imports/report/kinds";
import { wordsOf } from "@/lib/imports/sources";
import type { NatureExemple } from "@/lib/imports/report/kinds";
import type { Exemple, Rapport } from "@/lib/imports/report/report";
import { routes } from "@/lib/routes";

/** A few things of each kind, with their fields before and after; and the file that has them all. */
export function Exemples({ id, source, rapport }: { id: string; source: SourceImport; rapport: Rapport }) {
  const exemples = rapport.exemples ?? {};
  const natures = NATURES.filter((nature) => (exemples[nature]?.length ?? 0) > 0);
  if (natures.length === 0) return null;
  const { chose, libelle } = wordsOf(source);
  return (
    <section className="space-y-2">
      <h2>Quelques exemples</h2>
      {rapport.differences !== undefined && (
        <>
          <p className="max-w-measure">
            Dix de chaque sorte, au plus. La liste entière dit de {chose.feminin ? "chacune" : "chacun"} ce qui
            changerait, et pourquoi.
          </p>
          <p>
            <ExportLink href={routes.admin.differences(id)}>
              {`Télécharger tout ce qui changerait (${taille(rapport.differences)})`}
            </ExportLink>
          </p>
        </>
      )}
      {natures.map((nature) => (
        <details key={nature}>
          <summary className="min-h-target cursor-pointer py-2.5 font-semibold marker:text-accent">
            {natureLabel(nature, chose)}
          </summary>
          <ul className="mb-3 divide-y divide-line border-y border-line">
            {exemples[nature]?.map((exemple, rang) => (
              <li key={`${exemple.ref} ${rang}`} className="py-3">
                <UnExemple
                  exemple={exemple}
                  neuf={nature === "crees"}
                  page={pageDe(source, exemple.ref, isThere(nature, rapport))}
                  libelle={libelle}
                />
              </li>
            ))}
          </ul>
        </details>
      ))}
    </section>
  );
}

/** Is the thing in our lists now? What a try would create is not there yet, what has gone is not there any more. */
const isThere = (nature: NatureExemple, { statut }: Rapport): boolean =>
  nature === "sortis" || nature === "disparus"
    ? statut !== "applique"
    : statut === "applique" || (nature !== "crees" && nature !== "revenus");

type PageDeLaChose = { href: string; ailleurs: boolean } | null;

/** Where to look at the thing: our page, else its record in the national base. */
function pageDe(source: SourceImport, ref: string, ici: boolean): PageDeLaChose {
  switch (source) {
    case "palissy":
      return ici ? { href: routes.objet(ref), ailleurs: false } : { href: routes.pop(ref), ailleurs: true };
    case "merimee":
      return { href: routes.popMerimee(ref), ailleurs: true };
    // The objet of a photograph and the commune of a town hall were there before the import.
    case "memoire":
      return { href: routes.objet(ref), ailleurs: false };
    case "mairies":
      return { href: routes.communePublique(ref), ailleurs: false };
    case "communes":
      return ici ? { href: routes.communePublique(ref), ailleurs: false } : null;
  }
}

type UnExempleProps = {
  exemple: Exemple;
  neuf: boolean;
  page: PageDeLaChose;
  libelle: (motif: string) => string;
};

function UnExemple({ exemple, neuf, page, libelle }: UnExempleProps) {
  const { ref, titre, commune, detail, motif, champs = {} } = exemple;
  const suite = [detail, commune, motif && libelle(motif)].filter(Boolean).join(" · ");
  return (
    <>
      <p className="wrap-anywhere">
        <Titre page={page}>{titre}</Titre> <Reference>{ref}</Reference>
      </p>
      {suite && <p className="text-sm wrap-anywhere text-ink-soft">{suite}</p>}
      <Champs champs={champs} neuf={neuf} />
    </>
  );
}

function Titre({ page, children }: { page: PageDeLaChose; children: string }) {
  if (page === null) return children;
  if (!page.ailleurs) return <Link href={page.href}>{children}</Link>;
  return (
    <ExternalLink href={page.href} inline>
      {children}
    </ExternalLink>
  );
}
