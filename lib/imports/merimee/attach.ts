import "server-only";
import { remark, type Rapport } from "../report/report";
import type { Run } from "../run/contract";
import { lieuActuel } from "../shared/lieu";
import { CHANGES } from "./sql";

type Objet = { ref: string } & Record<"insee" | "edif" | "refa" | "depl" | "web" | "mosa", string | null>;

/** Objets read at a time. */
const PAGE = 5_000;

/**
 * Objets whose record names a building by a reference that only now belongs to a building of their commune go to that building: it is the first
 * thing by which a building is found (spec 5.2), whichever base was imported first. Before, they were in one of the same name.
 */
export async function attachObjets({ sql }: Run, rapport: Rapport): Promise<void> {
  const arrived = new Set(
    (await sql<{ ref: string }[]>`select ref from ${sql(CHANGES)} where sort in ('cree', 'recoit')`).map(
      ({ ref }) => ref,
    ),
  );
  const objets: string[] = [];
  const buildings: string[] = [];
  await sql<Objet[]>`
    select o.ref, o.insee, o.edif, o.refa, o.depl, o.web, o.mosa from objets o
    where o.presence = 'dans_perimetre' and (o.refa is not null or o.mosa is not null)
      and o.commune_code in (select e.commune_code from edifices e join ${sql(CHANGES)} c on c.ref = e.ref_merimee where c.sort <> 'connu')
  `.cursor(PAGE, (rows) => {
    for (const { ref, insee, edif, refa, depl, web, mosa } of rows) {
      const written = (field: string | null) => field ?? "";
      const named = lieuActuel({
        ...{ insee: written(insee), edif: written(edif), refa: written(refa) },
        ...{ depl: written(depl), web: written(web), mosa: written(mosa) },
      }).refMerimee;
      if (named === null || !arrived.has(named)) continue;
      objets.push(ref);
      buildings.push(named);
    }
  });
  const moved = await sql<{ phrase: string }[]>`
    with rattaches as (
      update objets o set edifice_id = e.id, maj_le = now()
      from unnest(${objets}::text[], ${buildings}::text[]) as n (ref, ref_merimee) join edifices e on e.ref_merimee = n.ref_merimee
      where o.ref = n.ref and e.commune_code = o.commune_code and o.edifice_id is distinct from e.id
      returning o.ref, o.commune_code, e.nom
    )
    select ref || ${"\u00a0: "} || nom || ' (' || commune_code || ')' as phrase from rattaches order by ref`;
  const phrases = moved.map(({ phrase }) => phrase);
  remark(rapport, "objets_rattaches", "Objets rattachés à l’édifice que leur fiche désigne par sa référence", phrases);
}
