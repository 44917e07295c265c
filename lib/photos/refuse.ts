import "server-only";
import type { Database } from "@/db/client";
import { oweErasure } from "@/lib/fichiers/owe";
import { clesDePhoto } from "@/lib/storage/keys";
import { markPhoto } from "./mark";
import type { RefusPhoto } from "./rules";

/** Turns a photo away: nothing of it stays in the bucket, the line keeps the reason for the person to read. */
export async function refusePhoto(
  db: Database,
  { id, cle }: { id: string; cle: string },
  motif: RefusPhoto,
): Promise<void> {
  await markPhoto(db, id, "refuse", { refusMotif: motif }, (tx) => oweErasure(tx, clesDePhoto(cle)));
}
