import type { ReactNode } from "react";
import { Card } from "@/components/ui/card";
import { DefinitionList } from "@/components/ui/definition-list";
import { ExternalLink } from "@/components/ui/external-link";
import type { Protection } from "@/db/vocabulaire";
import { dateLongue } from "@/lib/dates";
import { protectionLabels } from "@/lib/recensements/labels";
import { routes } from "@/lib/routes";
import { dimensionsEnMots, enLigne, Ordinaux } from "./notice";

type Fields = Record<
  "deno" | "cate" | "matr" | "scle" | "autr" | "dimensions" | "dpro" | "edifice" | "emplacement",
  string | null
> & { ref: string; protection: Protection; protegeLe: string | null; recolement: number | null };

/** What the national base says of an objet, in everybody’s words. The other three are said by the pages that know them. */
export function Notice({
  notice,
  commune,
  proprietaire,
  recolement,
}: {
  notice: Fields;
  commune?: string;
  proprietaire?: string | null;
  recolement?: number | null;
}) {
  const scle = enLigne(notice.scle);
  const protection = protectionLabels[notice.protection];
  return (
    <DefinitionList
      columns
      items={[
        { term: "Édifice", value: notice.edifice },
        { term: "Emplacement", value: enLigne(notice.emplacement) },
        { term: "Commune", value: commune },
        { term: "Époque", value: scle && <Ordinaux>{scle}</Ordinaux> },
        { term: "Nature", value: enLigne(notice.deno) },
        { term: "Technique", value: enLigne(notice.cate) },
        { term: "Matériaux", value: enLigne(notice.matr) },
        { term: "Auteur", value: enLigne(notice.autr) },
        { term: "Dimensions", value: dimensionsEnMots(notice.dimensions) },
        {
          term: "Protection",
          value: notice.protegeLe ? `${protection} le ${dateLongue(notice.protegeLe)}` : protection,
        },
        { term: "Propriétaire", value: enLigne(proprietaire) },
        { term: "Dernier récolement", value: recolement },
      ]}
    />
  );
}

/** The same in Palissy’s own words, for those who work with it, and where to read more. Its photographs are on another site: a link, not an image. */
export function NoticePalissy({
  notice,
  photos,
  children,
}: {
  notice: Fields;
  photos: readonly { id: string; url: string; titre: string | null; credit: string | null }[];
  /** More to read about the objet, in our own pages. */
  children?: ReactNode;
}) {
  const {
    ref,
    deno,
    cate,
    matr,
    scle,
    autr,
    dimensions,
    protection,
    protegeLe,
    dpro,
    edifice,
    emplacement,
    recolement,
  } = notice;
  return (
    <Card as="section">
      <h2 className="mb-4 text-lg">Base Palissy</h2>
      <DefinitionList
        items={[
          { term: "Édifice", value: [edifice, enLigne(emplacement)].filter(Boolean).join(", ") },
          { term: "Dénomination", value: enLigne(deno) },
          { term: "Technique", value: [enLigne(cate), enLigne(matr)].filter(Boolean).join(", ") },
          { term: "Siècle", value: enLigne(scle) },
          { term: "Auteur", value: enLigne(autr) },
          { term: "Dimensions", value: dimensionsEnMots(dimensions) },
          {
            term: "Protection",
            value: (
              <>
                {protectionLabels[protection]}
                {protegeLe && ` le ${dateLongue(protegeLe)}`}
                {/* Several protections, or one that was lifted: as the base writes them. */}
                {dpro?.includes(";") && <span className="block text-sm text-ink-soft">{enLigne(dpro)}</span>}
              </>
            ),
          },
          { term: "Dernier récolement", value: recolement },
        ]}
      />
      <ul className="mt-4">
        {photos.map(({ id, url, titre, credit }) => (
          <li key={id}>
            <ExternalLink href={url}>{titre ?? "Photographie de la base Mémoire"}</ExternalLink>
            {credit && <span className="block text-sm text-ink-soft">{credit}</span>}
          </li>
        ))}
        <li>
          <ExternalLink href={routes.pop(ref)}>La notice sur POP</ExternalLink>
        </li>
        {children && <li>{children}</li>}
      </ul>
    </Card>
  );
}
