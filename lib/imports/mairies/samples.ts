import "server-only";
import { maskEmail } from "@/lib/comptes/rules";
import { changedFields, differences, someOf, type Sample } from "../report/samples";
import { placeOf } from "../shared/coordonnees";
import { CHANGES, GONE, MAIRIES, PLAN } from "./sql";

/** An identifier of the directory says nothing to anybody: only that it is another sheet. */
const CHAMPS = changedFields([
  ["telephone", "co.telephone", "case when ch.telephone is null then co.telephone else ch.telephone end"],
  ["coordonnees", placeOf("co"), `coalesce(${placeOf("ch")}, ${placeOf("co")})`],
  [
    "fiche",
    "case when ch.nature = 'modifies' and ch.annuaire_id <> co.annuaire_id then 'celle d’avant' end",
    "case when ch.nature = 'modifies' and ch.annuaire_id <> co.annuaire_id then 'une autre' end",
  ],
]);

type Row = Sample & { compte_avant: string | null; compte_apres: string | null };

/** The town halls that differ, before anything is written. Addresses are masked here: the report can be downloaded, and so can the whole list. */
export const differencesMairies = differences(
  (extent) => `
    select ch.nature, ch.ref, co.nom as titre, null as commune, co.code_insee as insee, ${CHAMPS} as champs,
      k.email::text as compte_avant, ch.courriel::text as compte_apres
    from (${someOf(
      extent,
      `select m.commune_code as ref, case when c.neuve then 'crees' else 'modifies' end as nature, c.annuaire_id, c.telephone, c.latitude,
        c.longitude, p.courriel, case when not p.neuf then p.compte_id end as compte_id
      from ${MAIRIES} m left join ${CHANGES} c on c.code_insee = m.commune_code left join ${PLAN} p on p.commune_code = m.commune_code
      where m.combien = 1 and (c.code_insee is not null or p.commune_code is not null)`,
    )}) ch
      join communes co on co.code_insee = ch.ref
      left join comptes k on k.id = ch.compte_id
    union all
    select 'disparus', g.ref, co.nom, null, co.code_insee, null, null, null
    from (${someOf(extent, `select code_insee as ref, 'disparus' as nature from ${GONE}`)}) g join communes co on co.code_insee = g.ref
    order by 1, 2`,
  ({ compte_avant: avant, compte_apres: apres, champs, ...row }: Row): Sample => ({
    ...row,
    champs: { ...champs, ...(apres === null ? {} : { compte: [avant && maskEmail(avant), maskEmail(apres)] }) },
  }),
);
