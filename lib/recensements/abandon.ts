import "server-only";
import { eq, inArray } from "drizzle-orm";
import type { Database, Transaction } from "@/db/client";
import { photos, recensements } from "@/db/schema";
import type { ActorCommune } from "@/lib/actor";
import { NeedsConfirmation } from "@/lib/errors";
import { compte } from "@/lib/format";
import { about, record } from "@/lib/journal/record";
import { isReceived } from "@/lib/photos/rules";
import { enPhotos } from "./avertissement";
import { forgetCopy } from "./draft-copy";
import type { AbandonInput } from "./input";
import { entreTemps, lockRecensement, type Ligne } from "./load";

/**
 * Forgets the changes begun on a validated recensement, which stays as it was. Without changes there is nothing to do.
 * @throws NeedsConfirmation naming what goes, when something does
 */
export async function abandonRecensement(db: Database, actor: ActorCommune, input: AbandonInput): Promise<void> {
  await db.transaction(async (tx) => {
    const { original, copie } = await lockRecensement(tx, actor, input.ref);
    if (!original || !copie) return;
    const { perdus, code } = await lostBy(tx, original, copie, input.enRoute ?? 0);
    if (perdus.length > 0 && input.confirme !== code)
      throw new NeedsConfirmation(code, "Ce que vous avez déjà validé reste comme avant. Vous perdrez\u00a0:", perdus);
    await forgetCopy(tx, copie.id);
    // A screen that still shows the copy must not pass for one that has seen the next.
    await tx
      .update(recensements)
      .set({ version: copie.version + 1 })
      .where(eq(recensements.id, original.id));
    await record(tx, actor, "recensement.edit", about("recensement", { ...actor, id: original.id }), {
      abandonne: true,
    });
  });
}

/** What the copy holds that the validated recensement does not, line by line, and the code of the question that names it. */
async function lostBy(tx: Transaction, original: Ligne, copie: Ligne, enRoute: number) {
  const [avant, apres] = [await entreTemps(tx, original), await entreTemps(tx, copie)];
  const reponses = apres.reponses.filter((ligne) => !avant.reponses.includes(ligne));
  const effacees = reponses.length === 0 && avant.reponses.length > apres.reponses.length;

  const rows = await tx
    .select()
    .from(photos)
    .where(inArray(photos.recensementId, [original.id, copie.id]));
  const deCopie = rows.filter((photo) => photo.recensementId === copie.id && photo.statut !== "refusee");
  const nouvelles = deCopie.filter(({ origineId }) => origineId === null);
  const recues = nouvelles.filter(isReceived).length;
  const attendues = nouvelles.length - recues + enRoute;
  const gardees = new Set(deCopie.map(({ origineId }) => origineId));
  const retirees = rows.filter(
    (photo) => photo.recensementId === original.id && photo.statut !== "refusee" && !gardees.has(photo.id),
  ).length;
  const arrangees = deCopie.some((photo) => {
    const origine = rows.find(({ id }) => id === photo.origineId);
    return origine && (origine.rang !== photo.rang || origine.legende !== photo.legende);
  });
  const perdus = [
    ...reponses,
    ...(effacees ? ["vos changements de réponses"] : []),
    ...enPhotos(recues, attendues),
    ...(retirees > 0 ? [compte(retirees, "suppression de photo", "suppressions de photos")] : []),
    ...(arrangees ? ["les légendes et l’ordre des photos"] : []),
  ];
  return { perdus, code: `abandon:${copie.version}:${recues}:${attendues}:${retirees}` };
}
