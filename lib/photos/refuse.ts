import "server-only";
import type { Database } from "@/db/client";
import { cleDepot } from "@/lib/storage/keys";
import type { Storage } from "@/lib/storage/s3";
import { markPhoto } from "./mark";
import type { Refus } from "./rules";

/** Turns a photo away: nothing of it stays in the bucket, the line keeps the reason for the person to read. */
export async function refusePhoto(db: Database, storage: Storage, photoId: string, motif: Refus): Promise<void> {
  await storage.remove([cleDepot(photoId)]);
  await markPhoto(db, photoId, "refuse", { refusMotif: motif });
}
