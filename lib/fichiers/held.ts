import "server-only";
import { and, eq, inArray, sql } from "drizzle-orm";
import type { Queryable } from "@/db/client";
import { imports, photos } from "@/db/schema";
import { DEPOTS, DIFFERENCES, PHOTOS, RECUES, clePhoto } from "@/lib/storage/keys";

/**
 * Which of these files a row of the base holds: the raw file of a photo until it was checked, the sizes of one as long as any row, a draft copy
 * included, names them,
 * the list of what an import would change as long as its report offers it. A key that nobody here made is left alone.
 */
export async function heldAmong(db: Queryable, cles: readonly string[]): Promise<Set<string>> {
  const raws = cles.flatMap((cle) => rawOf(cle) ?? []);
  const folders = [...new Set(cles.flatMap((cle) => originalOf(cle) ?? []))];
  const awaited = new Set(
    raws.length === 0
      ? []
      : (
          await db
            .select({ id: photos.id })
            .from(photos)
            .where(and(inArray(photos.id, [...new Set(raws)]), eq(photos.statut, "attendue")))
        ).map(({ id }) => id),
  );
  const named = new Set(
    folders.length === 0
      ? []
      : (
          await db
            .selectDistinct({ cle: photos.cle })
            .from(photos)
            .where(inArray(sql`${photos.cle} collate "C"`, folders))
        ).map(({ cle }) => cle),
  );
  const lists = cles.flatMap((cle) => importOf(cle) ?? []);
  const offered = new Set(
    lists.length === 0
      ? []
      : (
          await db
            .select({ id: imports.id })
            .from(imports)
            .where(and(inArray(imports.id, lists), sql`${imports.rapport} ? 'differences'`))
        ).map(({ id }) => id),
  );
  return new Set(
    cles.filter((cle) => {
      const list = importOf(cle);
      if (list) return offered.has(list);
      const raw = rawOf(cle);
      if (raw) return awaited.has(raw);
      const original = originalOf(cle);
      return original ? named.has(original) : true;
    }),
  );
}

const UUID = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}";
const RAW = new RegExp(`^(?:${DEPOTS}|${RECUES})(${UUID})$`);
const SIZE = new RegExp(`^${PHOTOS}(${UUID})/\\w+\\.jpg$`);

const LIST = new RegExp(`^${DIFFERENCES}(${UUID})\\.csv$`);

/** The import of which this is the list of differences. */
const importOf = (cle: string): string | undefined => LIST.exec(cle)?.[1];

/** The photo whose raw file this is. */
export const rawOf = (cle: string): string | undefined => RAW.exec(cle)?.[1];

/** `photos.cle` of the photo of which this is a size. */
export const originalOf = (cle: string): string | undefined => {
  const id = SIZE.exec(cle)?.[1];
  return id && clePhoto(id);
};
