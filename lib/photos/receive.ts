import "server-only";
import { createHash } from "node:crypto";
import type { Database } from "@/db/client";
import type { photos } from "@/db/schema";
import type { StatutPhoto } from "@/db/vocabulaire";
import type { Actor } from "@/lib/actor";
import { Gone, Refused } from "@/lib/errors";
import { oweErasure } from "@/lib/fichiers/owe";
import { enqueue } from "@/lib/jobs/queue";
import { cleDepot, cleRecue } from "@/lib/storage/keys";
import type { Storage } from "@/lib/storage/s3";
import { photoMachine } from "./machine";
import { markPhoto } from "./mark";
import { refusePhoto } from "./refuse";
import { isRefusPhoto, refus, typeReel } from "./rules";
import { findPhoto } from "./load";

/** What the server has in hand: the phone may forget a file once its own size and hash are the same. */
export type Reception = { statut: StatutPhoto; taille: number; sha256: string; motif: string | null };

/**
 * Proves that an announced photo arrived whole, then queues the check of what is in it. A photo announced while the recensement was open
 * is received whatever became of it since: what has left the phone is never lost. Receiving twice is once.
 * @throws Refused `pas_arrivee`, or `abimee_en_route` (send it again); Gone
 */
export async function receivePhoto(db: Database, storage: Storage, actor: Actor, photoId: string): Promise<Reception> {
  const photo = await findPhoto(db, actor, photoId);
  if (!photo?.sha256) throw new Gone();
  return proveUpload(db, storage, { ...photo, sha256: photo.sha256 });
}

type Announced = Pick<typeof photos.$inferSelect, "id" | "cle" | "statut" | "refusMotif" | "recueLe" | "taille"> & {
  sha256: string;
};

const sendAgain = (phrase: string) => new Refused("abimee_en_route", `${phrase} Elle va être renvoyée.`);

/**
 * The same, for who has found the photo. The bytes that were read are copied out of the reach of the address that the browser was given, before
 * anything is said to be received: what is put at that address afterwards is nobody's. @throws Refused as above
 */
export async function proveUpload(db: Database, storage: Storage, photo: Announced): Promise<Reception> {
  const photoId = photo.id;
  const preuve = { taille: photo.taille, sha256: photo.sha256 };
  if (photo.recueLe || !photoMachine.may("receive", photo.statut))
    return { ...preuve, statut: photo.statut, motif: phraseRefus(photo.refusMotif) };

  const depose = await storage.open(cleDepot(photoId));
  if (!depose) throw new Refused("pas_arrivee", "La photo n’est pas arrivée. Elle va être renvoyée.");
  const empreinte = createHash("sha256");
  let debut: Buffer | undefined;
  let octets = 0;
  for await (const morceau of depose.body as AsyncIterable<Buffer>) {
    debut ??= Buffer.from(morceau.subarray(0, 16));
    empreinte.update(morceau);
    octets += morceau.length;
  }
  if (octets !== photo.taille || empreinte.digest("hex") !== photo.sha256) {
    await storage.remove([cleDepot(photoId)]);
    throw sendAgain("La photo est arrivée incomplète.");
  }
  if (!debut || typeReel(debut) === null) {
    await refusePhoto(db, photo, "pas_une_photo");
    return { ...preuve, statut: photoMachine.to("refuse"), motif: refus.pas_une_photo };
  }
  if (!(await storage.copy(cleDepot(photoId), cleRecue(photoId), depose.version)))
    throw sendAgain("La photo a été envoyée deux fois à la fois.");
  const notee = await markPhoto(db, photoId, "receive", { recueLe: new Date() }, (tx) =>
    enqueue(tx, "photo.check", { photoId }),
  );
  // Removed by its author in the meantime, who did not know of this file.
  if (!notee) await oweErasure(db, [cleRecue(photoId)]);
  return { ...preuve, statut: photoMachine.to("receive"), motif: null };
}

/** Sentence for the code kept in the base. */
export const phraseRefus = (motif: string | null): string | null => (isRefusPhoto(motif) ? refus[motif] : motif);
