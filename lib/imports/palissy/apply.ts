import "server-only";
import { MOTIF_DISPARU } from "@/lib/objets/motifs";
import { detachRecensements, reattachRecensements } from "@/lib/recensements/detach";
import type { Rapport } from "../report/report";
import type { Run } from "../run/contract";
import { UUID_V7 } from "../shared/uuid";
import { newValue, noticeNames } from "./columns";
import { writeHistory } from "./history";
import type { PalissyReading } from "./reading";
import { CHANGES, DEPARTURES, STAGING } from "./sql";

/** Writes the differences found by the comparison. Nothing is deleted. */
export async function applyPalissy(run: Run, rapport: Rapport, reading: PalissyReading): Promise<void> {
  if (reading.direct !== null) {
    rapport.edificesCrees = await reading.direct.finish();
    return;
  }
  await lockDepartures(run);
  // First: the snapshot kept with a recensement shows the objet as it was.
  rapport.detaches = await detachRecensements(run, DEPARTURES);
  rapport.edificesCrees = await createEdifices(run);
  await writeObjets(run, reading);
  if (rapport.disparus > 0) await markGone(run);
  rapport.rattaches = await reattachRecensements(run, CHANGES);
  await writeHistory(run);
}

/**
 * Whoever is answering about an objet that leaves ends first, and is then seen; whoever begins waits, and then learns that it has left. Only what
 * leaves is locked against them: a field that changes is nobody's business.
 */
async function lockDepartures({ sql }: Run): Promise<void> {
  await sql.unsafe(`select from objets o where o.ref in (select ref from ${DEPARTURES}) order by o.ref for update`);
}

/**
 * Buildings that the base has not yet (spec 5.2): by Mérimée reference in the commune, else by name, else created. A reference belongs to
 * one building of the country: the first line that bears it gives it to its commune, the others go by name.
 */
async function createEdifices({ sql }: Run): Promise<number> {
  const named = `${CHANGES} ch join ${STAGING} s on s.ref = ch.ref and s.nature = 'o'
    where s.presence = 'dans_perimetre' and s.edifice_slug is not null`;
  const byReference = await sql.unsafe<{ cree: boolean }[]>(`
    insert into edifices as e (id, commune_code, nom, slug, ref_merimee)
    select ${UUID_V7}, * from (
      select distinct on (commune_code, edifice_slug) commune_code, edifice_nom, edifice_slug, ref_merimee from (
        select distinct on (s.ref_merimee) s.ligne, s.commune_code, s.edifice_nom, s.edifice_slug, s.ref_merimee
        from ${named} and s.ref_merimee is not null
          and not exists (select from edifices x where x.ref_merimee = s.ref_merimee)
        order by s.ref_merimee, s.ligne
      ) first_bearer order by commune_code, edifice_slug, ligne
    ) one_per_name
    on conflict (commune_code, slug) do update set ref_merimee = excluded.ref_merimee where e.ref_merimee is null
    returning xmax = 0 as cree`);
  const byName = await sql.unsafe(`
    insert into edifices (id, commune_code, nom, slug)
    select ${UUID_V7}, * from (
      select distinct on (s.commune_code, s.edifice_slug) s.commune_code, s.edifice_nom, s.edifice_slug
      from ${named}
        and not exists (select from edifices x where x.ref_merimee = s.ref_merimee and x.commune_code = s.commune_code)
        and not exists (select from edifices x where x.commune_code = s.commune_code and x.slug = s.edifice_slug)
      order by s.commune_code, s.edifice_slug, s.ligne
    ) one_per_name`);
  await sql.unsafe("analyze edifices");
  return byReference.filter((row) => row.cree).length + byName.count;
}

/** Columns that the file lacks keep what the base knows; so do the unlisted fields of the notice. */
async function writeObjets({ sql }: Run, reading: PalissyReading): Promise<void> {
  const internal = new Set<string>(["nature", "edifice_nom", "edifice_slug", "ref_merimee", "notice"]);
  const columns = reading.columns.filter((column) => !internal.has(column));
  const source = `${CHANGES} ch
    join ${STAGING} s on s.ref = ch.ref and s.nature = 'o'
    left join edifices er on er.ref_merimee = s.ref_merimee and er.commune_code = s.commune_code
    left join edifices es on es.slug = s.edifice_slug and es.commune_code = s.commune_code`;

  await sql.unsafe(
    `insert into objets (${columns.join(", ")}, notice, edifice_id)
     select ${columns.map((column) => `s.${column}`).join(", ")}, s.notice::json,
       case when s.presence = 'dans_perimetre' then coalesce(er.id, es.id) end
     from ${source} where ch.neuf`,
  );
  const value = newValue(reading.colonnes);
  await sql.unsafe(
    `update objets o
     set ${columns
       .filter((column) => column !== "ref")
       .map((column) => `${column} = ${value(column)}`)
       .join(", ")},
       notice = ((o.notice::jsonb - $1::text[]) || s.notice)::json,
       edifice_id = case when s.presence = 'dans_perimetre' then coalesce(er.id, es.id)
         when o.commune_code = s.commune_code then o.edifice_id end,
       maj_le = now()
     from ${source} where o.ref = ch.ref and not ch.neuf`,
    [noticeNames(reading.colonnes)],
  );
}

/** Never deleted: marked, with the reason, so that they are the same objets if they come back. */
async function markGone({ sql }: Run): Promise<void> {
  await sql`
    update objets set presence = 'disparu_de_la_source', presence_motif = ${MOTIF_DISPARU}, maj_le = now()
    from disparus_palissy d where objets.ref = d.ref`;
}
