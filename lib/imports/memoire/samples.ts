import "server-only";
import type { NatureExemple } from "../report/kinds";
import { MAX_PAR_NATURE, type Rapport } from "../report/report";
import { changedFields, keepSamples, type Sample } from "../report/samples";
import type { Run } from "../run/contract";
import { GONE, PHOTOS } from "./sql";

/** The order among the photographs of the objet is shown from 1, as people count. */
const CHAMPS = changedFields([
  ["legende", "p.titre", "s.titre"],
  ["credit", "p.credit", "s.credit"],
  ["rang", "p.rang + 1", "s.rang + 1"],
]);

/** Objets that people see: the photographs of the others are shown to nobody. */
const visible = (ref: string) => `join objets o on o.ref = ${ref} and o.presence = 'dans_perimetre'`;

/** The first of a kind, as the file lists them: a national file has too many photographs to sort them all. */
const few = (nature: NatureExemple, where: string, champs: string) => `
  (select '${nature}' as nature, s.ref, coalesce(s.titre, s.credit) as detail, s.ligne, ${champs} as champs
   from ${PHOTOS} s ${visible("s.ref")} left join photos_memoire p on p.id = s.id
   where ${where} order by s.ligne limit ${String(MAX_PAR_NATURE)})`;

/** A few photographs of each kind, under the name of their objet, before anything is written. */
export async function sampleMemoire({ sql }: Run, rapport: Rapport): Promise<void> {
  const rows = await sql.unsafe<Sample[]>(`
    select x.nature, x.ref, o.titre, m.nom as commune, x.detail, x.champs
    from (
      ${few("crees", "s.sort = 'neuve'", "null::jsonb")}
      union all ${few("modifies", "s.sort = 'change' and not s.revenue", CHAMPS)}
      union all ${few("revenus", "s.sort = 'change' and s.revenue", CHAMPS)}
      union all (
        select 'disparus', p.objet_ref, coalesce(p.titre, p.credit), p.rang, null
        from ${GONE} g join photos_memoire p on p.id = g.id ${visible("p.objet_ref")} order by p.objet_ref, p.rang limit ${String(MAX_PAR_NATURE)})
    ) x join objets o on o.ref = x.ref left join communes m on m.code_insee = o.commune_code
    order by x.nature, x.ligne, x.ref`);
  keepSamples(rapport, rows);
}
