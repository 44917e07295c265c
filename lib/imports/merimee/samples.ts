import "server-only";
import type { Rapport } from "../report/report";
import { changedFields, differences, someOf, type Differences } from "../report/samples";
import { placeOf } from "../shared/coordonnees";
import { CHANGES, filledBy, GONE, STAGING } from "./sql";

/**
 * A field that the file lacks has not changed. Of a new building, its title says the name; the building that the reference leaves (`avant`) keeps
 * its own.
 */
const compared = (filled: readonly string[]) => {
  const known = (value: string) => `case when ch.nature in ('modifies', 'revenus') then ${value} end`;
  return changedFields([
    ["nom", known("e.nom"), known("ch.nom")],
    ["reference", known("e.ref_merimee"), known("s.ref")],
    ["titreMerimee", known("e.titre_merimee"), known("s.titre")],
    [
      "commune",
      "a.nom || ' (' || a.code_insee || ')'",
      "case when ch.avant is not null then m.nom || ' (' || m.code_insee || ')' end",
    ],
    ...(filled.includes("adresse") ? [["adresse", "e.adresse", "s.adresse"] as const] : []),
    ...(filled.includes("protection") ? [["protection", "e.protection", "s.protection"] as const] : []),
    ...(filled.includes("latitude") ? [["coordonnees", placeOf("e"), placeOf("s")] as const] : []),
  ]);
};

/** The buildings that differ, before anything is written. */
export const differencesMerimee = (rapport: Rapport): Differences =>
  differences(
    (extent) => `
    select ch.nature, ch.ref, ch.nom as titre, m.nom as commune, m.code_insee as insee, ${compared(filledBy(rapport))} as champs
    from (${someOf(
      extent,
      `select c.*, case when avant is not null then 'deplaces' when sort = 'cree' then 'crees' when revenu then 'revenus' else 'modifies' end as nature
      from ${CHANGES} c`,
    )}) ch
      join ${STAGING} s on s.ref = ch.ref and s.nature = 'o'
      left join communes m on m.code_insee = s.commune_code
      left join edifices e on e.id = coalesce(ch.avant, ch.edifice_id)
      left join communes a on a.code_insee = e.commune_code and ch.avant is not null
    union all
    select 'disparus', g.ref, e.nom, m.nom, m.code_insee, null
    from (${someOf(extent, `select x.id, x.ref_merimee as ref, 'disparus' as nature from ${GONE} g join edifices x on x.id = g.id`)}) g
      join edifices e on e.id = g.id join communes m on m.code_insee = e.commune_code
    order by 1, 2`,
  );
