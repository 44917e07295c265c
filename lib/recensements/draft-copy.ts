import "server-only";
import { eq, inArray, sql } from "drizzle-orm";
import { v7 } from "uuid";
import type { Transaction } from "@/db/client";
import { photos, recensements } from "@/db/schema";
import { removePhotoRows } from "@/lib/photos/remove";
import { ordrePhotos } from "@/lib/photos/sql";
import type { Ligne, Travail } from "./load";
import { recensementMachine } from "./machine";

/**
 * Opens a draft copy of a validated recensement: the same answers, and a row per photo that stands for the validated one. What was
 * validated is not touched until the copy is validated in its turn (spec 2.2).
 */
export async function openCopy(tx: Transaction, ref: string, original: Ligne): Promise<Ligne> {
  const copie: Ligne = { ...original, id: v7(), statut: "brouillon", copieDe: original.id, examineLe: null };
  await tx.insert(recensements).values({ ...copie, objetRef: ref });

  const originales = await tx
    .select()
    .from(photos)
    .where(sql`${photos.recensementId} = ${original.id} and ${photos.statut} <> 'refusee'`)
    .orderBy(...ordrePhotos)
    .for("update"); // a photo whose check ends now waits, then sees the copy (lib/photos/mark.ts)
  if (originales.length > 0)
    await tx.insert(photos).values(
      originales.map((photo) => ({
        ...photo,
        id: v7(),
        recensementId: copie.id,
        origineId: photo.id,
        numeroMemoire: null,
      })),
    );
  return copie;
}

/** Forgets a draft copy: what was validated is as it was. Files that only the copy held leave the bucket. */
export async function forgetCopy(tx: Transaction, copieId: string): Promise<void> {
  const siennes = await tx.select().from(photos).where(eq(photos.recensementId, copieId));
  await removePhotoRows(tx, siennes);
  await tx.delete(recensements).where(eq(recensements.id, copieId));
}

/**
 * Hands the copy's photos over to the validated recensement: kept ones keep their id and their number and take the copy's order and
 * caption, removed ones go, new ones move.
 * @returns whether the commune's photos changed (their order and captions included)
 */
export async function takeOverPhotos(tx: Transaction, original: Ligne, copie: Ligne): Promise<boolean> {
  const rows = await tx
    .select()
    .from(photos)
    .where(inArray(photos.recensementId, [original.id, copie.id]))
    .orderBy(...ordrePhotos);
  const deCopie = rows.filter((photo) => photo.recensementId === copie.id);
  const gardees = new Map(deCopie.filter(({ origineId }) => origineId).map((photo) => [photo.origineId, photo]));
  const nouvelles = deCopie.filter(({ origineId }) => origineId === null);
  const retirees = rows.filter(
    (photo) => photo.recensementId === original.id && photo.statut !== "refusee" && !gardees.has(photo.id),
  );

  let change = nouvelles.length > 0 || retirees.length > 0;
  await tx.delete(photos).where(
    inArray(
      photos.id,
      [...gardees.values()].map(({ id }) => id),
    ),
  );
  for (const photo of rows) {
    const voulue = photo.recensementId === original.id ? gardees.get(photo.id) : undefined;
    if (!voulue || (voulue.rang === photo.rang && voulue.legende === photo.legende)) continue;
    change = true;
    await tx.update(photos).set({ rang: voulue.rang, legende: voulue.legende }).where(eq(photos.id, photo.id));
  }
  if (nouvelles.length > 0)
    await tx
      .update(photos)
      .set({ recensementId: original.id })
      .where(
        inArray(
          photos.id,
          nouvelles.map(({ id }) => id),
        ),
      );
  await removePhotoRows(tx, retirees);
  return change;
}

/** The row to write in: the draft, a new one, or a draft copy opened now. The dossier is locked and open. */
export async function rowToWrite(
  tx: Transaction,
  { objet, dossier, original, copie }: Travail,
): Promise<Pick<Ligne, "id" | "dossierId" | "version">> {
  if (copie) return copie;
  if (original) return recensementMachine.may("edit", original.statut) ? original : openCopy(tx, objet.ref, original);
  if (!dossier) throw new Error("no dossier is open");
  const nouvelle = { id: v7(), dossierId: dossier.id, objetRef: objet.ref, version: 0 };
  await tx.insert(recensements).values(nouvelle);
  return nouvelle;
}
