import "server-only";
import { eq } from "drizzle-orm";
import type { Database, Transaction } from "@/db/client";
import { dossiers, recensements } from "@/db/schema";
import type { ActorCommune } from "@/lib/actor";
import { Gone, NeedsConfirmation, Refused } from "@/lib/errors";
import { about, record } from "@/lib/journal/record";
import { countPhotos } from "@/lib/photos/queries";
import { closeComplement } from "./answer-complement";
import { warningOf } from "./avertissement";
import { forgetCopy, takeOverPhotos } from "./draft-copy";
import type { ValiderInput } from "./input";
import { enCours, entreTemps, requireOpen, reponsesDe, lockRecensement, type Ligne } from "./load";
import { recensementMachine } from "./machine";
import { completes, DERNIERE_ETAPE } from "./rules";

/**
 * Validates what the commune answered about one objet: the draft becomes `termine`, or the draft copy replaces what was validated, on
 * the same row, with the same photo ids and numbers. Answers the curator's open complement, if any. Validating twice is once.
 * @throws NeedsConfirmation `sans_photo` for a seen objet without photo, or when the answers changed since the screen was shown
 * @throws Refused `incomplet`, `lecture_seule`; Gone when nothing was begun
 */
export async function validateRecensement(db: Database, actor: ActorCommune, input: ValiderInput): Promise<void> {
  await db.transaction(async (tx) => {
    const travail = await lockRecensement(tx, actor, input.ref);
    const { original, copie, complement } = travail;
    const ligne = enCours(travail);
    if (!original || !ligne) throw new Gone();
    if (!recensementMachine.may("validate", ligne.statut)) return;
    requireOpen(travail);
    if (!completes(reponsesDe(ligne)))
      throw new Refused(
        "incomplet",
        "Il manque encore une réponse\u00a0: reprenez le recensement là où il s’est arrêté.",
      );

    const { photos, enVerification, attendues } = await countPhotos(tx, ligne.id);
    const sansPhoto = ligne.recensable === true && photos + enVerification + attendues + (input.enRoute ?? 0) === 0;
    const question = warningOf({
      ...(sansPhoto && !ligne.sansPhoto && { grave: "sans_photo" as const }),
      ...(input.version !== ligne.version && { entreTemps: await entreTemps(tx, ligne) }),
    });
    if (question && question.code !== input.confirme)
      throw new NeedsConfirmation(question.code, question.message, question.details, question.asks);

    const maintenant = new Date();
    const termine = {
      statut: recensementMachine.to("validate"),
      sansPhoto,
      etapeAtteinte: DERNIERE_ETAPE,
      // Later than whatever the curator has on his screen too: he examines the original while the copy is open.
      version: Math.max(ligne.version, original.version) + 1,
      termineLe: maintenant,
      majLe: maintenant,
    };
    const change = copie ? await mergeCopy(tx, original, copie, termine) : true;
    if (!copie) await tx.update(recensements).set(termine).where(eq(recensements.id, original.id));
    await tx.update(dossiers).set({ activiteLe: maintenant }).where(eq(dossiers.id, original.dossierId));
    await record(tx, actor, "recensement.edit", about("recensement", { ...actor, id: original.id }), {
      valide: true,
      change,
    });
    if (complement) await closeComplement(tx, actor, original.id, complement.id, input.reponse);
  });
}

/** The copy's answers take the place of the validated ones. An examen of other answers says nothing of these: it is to be done again. */
async function mergeCopy(
  tx: Transaction,
  original: Ligne,
  copie: Ligne,
  termine: Partial<typeof recensements.$inferInsert>,
): Promise<boolean> {
  const photosChangees = await takeOverPhotos(tx, original, copie);
  const reponses = { ...reponsesDe(copie), notes: copie.notes };
  const change =
    photosChangees ||
    original.notes !== copie.notes ||
    JSON.stringify(reponsesDe(original)) !== JSON.stringify(reponsesDe(copie));
  const examenARefaire = {
    examineLe: null,
    conservateurId: null,
    etatConservateur: null,
    securisationConservateur: null,
    fiches: [],
  };
  await tx
    .update(recensements)
    .set({ ...reponses, ...termine, ...(change && examenARefaire) })
    .where(eq(recensements.id, original.id));
  await forgetCopy(tx, copie.id);
  return change;
}
