import "server-only";
import type { Run } from "../run/contract";
import { UUID_V7 } from "../shared/uuid";
import { GONE, PHOTOS } from "./sql";

/** Writes the differences. A photograph that is gone is marked, no longer shown, and comes back the same. */
export async function applyMemoire({ sql }: Run): Promise<void> {
  await sql.unsafe(`
    insert into photos_memoire (id, objet_ref, url, titre, credit, rang)
    select ${UUID_V7}, ref, url, titre, credit, rang from ${PHOTOS} where sort = 'neuve'`);
  await sql.unsafe(`
    update photos_memoire p set titre = s.titre, credit = s.credit, rang = s.rang, absente_le = null
    from ${PHOTOS} s where p.id = s.id and s.sort = 'change'`);
  await sql.unsafe(`update photos_memoire p set absente_le = now() from ${GONE} g where p.id = g.id`);
}
