import "server-only";
import { and, asc, gt, lte, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { photos } from "@/db/schema";
import { log } from "@/lib/log";
import { cleTaille, DEPOTS, DIFFERENCES, PHOTOS, RECUES, taillesPhoto } from "@/lib/storage/keys";
import type { Storage, StoredObject } from "@/lib/storage/s3";
import { heldAmong, originalOf } from "./held";
import { oweErasure } from "./owe";

const JOUR = 24 * 3_600_000;
/** How long a file that the server made may lie without a row of the base, in days. */
const JOURS_SEULS = 7;
/** Rows read at once, on the side of the base. */
const LOT = 5000;
/** Named in the logs: an admin looks at these first. */
const NOMMEES = 10;

/**
 * Compares the bucket and the base, side by side in the order of keys, a page of each in memory. Files that no row names have their removal owed;
 * photos said to be ready whose files are not all there are counted and named in the logs.
 * @param age `2 days`: for what a browser put and nobody claimed
 */
export async function compareFiles(db: Database, storage: Storage, age: string, maintenant = new Date()) {
  const avant = (jours: number) => new Date(maintenant.getTime() - jours * JOUR);
  const [seuls, deposes] = [avant(JOURS_SEULS), avant(Number.parseInt(age))];
  let perdus = 0;
  for await (const page of storage.pages(DEPOTS)) perdus += await oweLost(db, page, deposes);
  for (const folder of [RECUES, DIFFERENCES])
    for await (const page of storage.pages(folder)) perdus += await oweLost(db, page, seuls);

  const absentes = { nombre: 0, photos: [] as string[] };
  const here = new Map<string, string[]>();
  let after = "";
  for await (const page of storage.pages(PHOTOS)) {
    perdus += await oweLost(db, page, seuls);
    for (const { key } of page) {
      const original = originalOf(key);
      if (original) here.set(original, [...(here.get(original) ?? []), key]);
    }
    // The files of the last photo may go on in the next page.
    const last = [...here.keys()].at(-1);
    const upTo = [...here.keys()].at(-2);
    if (last && upTo) {
      await countMissing(after, upTo);
      after = upTo;
      const rest = here.get(last) ?? [];
      here.clear();
      here.set(last, rest);
    }
  }
  await countMissing(after);
  if (absentes.nombre > 0) log().error(absentes, "photos whose files are missing");
  return { perdus, absentes: absentes.nombre };

  /** Photos ready since before this began, whose keys come after the first and up to the second. */
  async function countMissing(from: string, upTo?: string): Promise<void> {
    const cle = sql<string>`${photos.cle} collate "C"`;
    for (let last = from; ;) {
      const rows = await db
        .select({ id: photos.id, cle: photos.cle, statut: photos.statut, preteLe: photos.preteLe })
        .from(photos)
        .where(and(gt(cle, last), upTo === undefined ? undefined : lte(cle, upTo)))
        .orderBy(asc(cle))
        .limit(LOT);
      for (const row of rows) {
        if (row.statut !== "prete" || !row.preteLe || row.preteLe >= maintenant) continue;
        const files = here.get(row.cle) ?? [];
        if (taillesPhoto.every((taille) => files.includes(cleTaille(row.cle, taille)))) continue;
        absentes.nombre += 1;
        if (absentes.photos.length < NOMMEES) absentes.photos.push(row.id);
      }
      const end = rows.at(-1)?.cle;
      if (rows.length < LOT || end === undefined) return;
      last = end;
    }
  }
}

/** @returns how many of these files no row names, and should not be there any more */
async function oweLost(db: Database, page: readonly StoredObject[], limite: Date): Promise<number> {
  const vieux = page.filter(({ modified }) => modified && modified < limite).map(({ key }) => key);
  if (vieux.length === 0) return 0;
  const held = await heldAmong(db, vieux);
  const perdus = vieux.filter((cle) => !held.has(cle));
  await oweErasure(db, perdus);
  return perdus.length;
}
