import "server-only";
import { and, eq, inArray, lt } from "drizzle-orm";
import type { Database } from "@/db/client";
import { dossiers, photos, recensements } from "@/db/schema";
import { Refused } from "@/lib/errors";
import { rawOf } from "@/lib/fichiers/held";
import { oweErasure } from "@/lib/fichiers/owe";
import { enqueue } from "@/lib/jobs/queue";
import { clesDePhoto, DEPOTS } from "@/lib/storage/keys";
import type { Storage } from "@/lib/storage/s3";
import { proveUpload } from "./receive";
import { removePhotoRows } from "./remove";
import { isAwaited } from "./sql";

/** How long an upload may wait to be claimed, in milliseconds (spec 6.1). */
const DELAI_DEPOT = 2 * 24 * 3_600_000;
/** How long the browser that put a file may take to ask for its proof, in milliseconds. */
const DELAI_PREUVE = 3_600_000;

/** What the release before this one asks when a photo is removed: its files are owed, as everywhere now. */
export const erasePhoto = (db: Database, { cle }: { cle: string }): Promise<void> => oweErasure(db, clesDePhoto(cle));

/**
 * Settles the uploads left behind. A file that was put in the bucket by a browser which died before asking for the proof is received all the
 * same; a photo received whose check was lost is checked. After two days, photos announced that never came are forgotten once their round is over:
 * until then the commune is told of them. Files that no row names are another's work (lib/fichiers/compare.ts).
 * @returns how many of each
 */
export async function sweepUploads(db: Database, storage: Storage, maintenant = new Date()) {
  const avant = (delai: number) => new Date(maintenant.getTime() - delai);
  const annonces = await forgetAnnounces(db, avant(DELAI_DEPOT));
  let recues = 0;
  for await (const page of storage.pages(DEPOTS)) {
    const ids = page
      .filter(({ modified }) => modified && modified < avant(DELAI_PREUVE))
      .flatMap(({ key }) => rawOf(key) ?? []);
    if (ids.length === 0) continue;
    const deposees = await db
      .select()
      .from(photos)
      .where(and(inArray(photos.id, ids), isAwaited));
    for (const { sha256, ...photo } of deposees) if (sha256) recues += await claim({ ...photo, sha256 });
  }
  const oubliees = await db
    .select({ photoId: photos.id })
    .from(photos)
    .where(and(eq(photos.statut, "attendue"), lt(photos.recueLe, avant(DELAI_PREUVE))));
  for (const photo of oubliees) await enqueue(db, "photo.check", photo);
  return { annonces, recues, oubliees: oubliees.length };

  async function claim(photo: Parameters<typeof proveUpload>[2]): Promise<number> {
    try {
      await proveUpload(db, storage, photo);
      return 1;
    } catch (error) {
      // Incomplete: its browser will send it again.
      if (error instanceof Refused) return 0;
      throw error;
    }
  }
}

/** A round that is over takes no photo any more: nobody waits for what was announced in it. */
const forgetAnnounces = (db: Database, limite: Date): Promise<number> =>
  db.transaction(async (tx) => {
    const rows = await tx
      .select({ id: photos.id, cle: photos.cle })
      .from(photos)
      .innerJoin(recensements, eq(recensements.id, photos.recensementId))
      .innerJoin(dossiers, eq(dossiers.id, recensements.dossierId))
      .where(and(isAwaited, lt(photos.creeLe, limite), inArray(dossiers.statut, ["examine", "archive"])))
      .for("update", { of: photos });
    await removePhotoRows(tx, rows);
    return rows.length;
  });
