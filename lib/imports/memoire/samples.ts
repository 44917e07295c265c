import "server-only";
import type { NatureExemple } from "../report/kinds";
import { MAX_PAR_NATURE } from "../report/report";
import { changedFields, differences, type Extent } from "../report/samples";
import { GONE, PHOTOS } from "./sql";

/** The order among the photographs of the objet is shown from 1, as people count. */
const CHAMPS = changedFields([
  ["legende", "p.titre", "s.titre"],
  ["credit", "p.credit", "s.credit"],
  ["rang", "p.rang + 1", "s.rang + 1"],
]);

/** Objets that people see: the photographs of the others are shown to nobody. */
const visible = (ref: string) => `join objets o on o.ref = ${ref} and o.presence = 'dans_perimetre'`;

/** For the report, the first of a kind as the file lists them: a national file has too many photographs to sort them all. */
const first = (extent: Extent, order: string) =>
  extent === "all" ? "" : `order by ${order} limit ${String(MAX_PAR_NATURE)}`;

const some = (extent: Extent, nature: NatureExemple, where: string, champs: string) => `
  (select '${nature}' as nature, s.ref, coalesce(s.titre, s.credit) as detail, s.ligne, ${champs} as champs
   from ${PHOTOS} s ${visible("s.ref")} left join photos_memoire p on p.id = s.id
   where ${where} ${first(extent, "s.ligne")})`;

/** The photographs that differ, under the name of their objet, before anything is written. */
export const differencesMemoire = differences(
  (extent) => `
    select x.nature, x.ref, o.titre, m.nom as commune, m.code_insee as insee, x.detail, x.champs
    from (
      ${some(extent, "crees", "s.sort = 'neuve'", "null::jsonb")}
      union all ${some(extent, "modifies", "s.sort = 'change' and not s.revenue", CHAMPS)}
      union all ${some(extent, "revenus", "s.sort = 'change' and s.revenue", CHAMPS)}
      union all (
        select 'disparus', p.objet_ref, coalesce(p.titre, p.credit), p.rang, null
        from ${GONE} g join photos_memoire p on p.id = g.id ${visible("p.objet_ref")} ${first(extent, "p.objet_ref, p.rang")})
    ) x join objets o on o.ref = x.ref left join communes m on m.code_insee = o.commune_code
    order by x.nature, x.ligne, x.ref`,
);
