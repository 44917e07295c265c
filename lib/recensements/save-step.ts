import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import type { Database, Transaction } from "@/db/client";
import { communes, dossiers, photos, recensements } from "@/db/schema";
import type { ActorCommune } from "@/lib/actor";
import { Invalid, NeedsConfirmation, Refused } from "@/lib/errors";
import { about, record } from "@/lib/journal/record";
import { countPhotos, noPhoto } from "@/lib/photos/queries";
import { removePhotoRows } from "@/lib/photos/remove";
import { warningOf, type Avertissement } from "./avertissement";
import { rowToWrite } from "./draft-copy";
import { AUTRE_EDIFICE, type EtapeInput } from "./input";
import { enCours, entreTemps, requireOpen, reponsesDe, lockRecensement } from "./load";
import { recensementMachine } from "./machine";
import { apresEtape } from "./parcours";
import { changeReponses, ETAPES_RECENSEMENT, etapeAccessible, type Reponses } from "./rules";

type Ecrit = Reponses & { notes: string | null; sansPhoto: boolean };

/**
 * Saves one step of the wizard (spec 2.2, 3.3). Opens the dossier at the first answer, and a draft copy when the recensement was
 * already validated. Saying again what is already saved is no change: a double click or a retry after a lost answer does nothing.
 * @returns the number of the step to show next
 * @throws NeedsConfirmation before « introuvable », « inaccessible », going on without photo, losing answers, or writing over answers
 *   that the screen had not seen; nothing is saved then
 * @throws Refused `lecture_seule`, or `etape` when the question is not asked any more; Invalid by field
 */
export async function saveStep(db: Database, actor: ActorCommune, input: EtapeInput): Promise<number> {
  return db.transaction(async (tx) => {
    const travail = await lockRecensement(tx, actor, input.ref, { commencer: true });
    requireOpen(travail);
    const ligne = enCours(travail);
    const avant = { ...reponsesDe(ligne), notes: ligne?.notes ?? null, sansPhoto: ligne?.sansPhoto ?? false };
    const etape = ETAPES_RECENSEMENT.indexOf(input.etape) + 1;
    if (etapeAccessible(etape, avant) !== etape)
      throw new Refused(
        "etape",
        "Cette question ne se pose plus\u00a0: les réponses précédentes ont changé. Rechargez la page pour les voir.",
      );

    const { photos: pretes, enVerification, attendues } = ligne ? await countPhotos(tx, ligne.id) : noPhoto;
    const photosLa = pretes + enVerification + attendues;
    const changement = await changementDe(tx, actor, input, avant);
    const { reponses, pertes } = changeReponses(avant, changement.reponses, photosLa);
    const sansPhotoIci = input.etape === "photos" && photosLa + (input.enRoute ?? 0) === 0;
    const apres: Ecrit = {
      ...reponses,
      notes: changement.notes === undefined ? avant.notes : changement.notes,
      sansPhoto: reponses.recensable === true && (sansPhotoIci || avant.sansPhoto),
    };
    const inchange = egales(avant, apres);

    const question = warningOf({
      ...graviteDe(avant, apres),
      pertes,
      photos: pretes + enVerification,
      attendues,
      ...(!inchange && input.version !== (ligne?.version ?? 0) && { entreTemps: await entreTemps(tx, ligne) }),
    });
    if (question && question.code !== input.confirme)
      throw new NeedsConfirmation(question.code, question.message, question.details, question.asks);

    const suite = apresEtape(etape, avant, apres, ligne?.etapeAtteinte ?? 1);
    if (ligne && inchange) {
      // Seen, not changed: no copy of a validated recensement is opened for that.
      await tx
        .update(recensements)
        .set({ etapeAtteinte: suite.etapeAtteinte })
        .where(and(eq(recensements.id, ligne.id), inArray(recensements.statut, recensementMachine.from("edit"))));
      return suite.suivante;
    }
    const cible = await rowToWrite(tx, travail);
    await tx
      .update(recensements)
      .set({ ...apres, etapeAtteinte: suite.etapeAtteinte, version: cible.version + 1, majLe: new Date() })
      .where(eq(recensements.id, cible.id));
    if (pertes.includes("photos"))
      await removePhotoRows(tx, await tx.select().from(photos).where(eq(photos.recensementId, cible.id)));
    await tx.update(dossiers).set({ activiteLe: new Date() }).where(eq(dossiers.id, cible.dossierId));
    if (pertes.length > 0)
      await record(tx, actor, "recensement.edit", about("recensement", { ...actor, id: cible.id }), { etape, pertes });
    return suite.suivante;
  });
}

/** What the step changes, checked against the base. @throws Invalid */
async function changementDe(
  tx: Transaction,
  actor: ActorCommune,
  input: EtapeInput,
  avant: Reponses,
): Promise<{ reponses: Partial<Reponses>; notes?: string | null }> {
  switch (input.etape) {
    case "localisation":
      return { reponses: { localisation: input.localisation } };
    case "acces":
      return { reponses: { recensable: input.recensable } };
    case "etat":
      return { reponses: { etat: input.etat, securisation: input.securisation } };
    case "commentaire":
      return { reponses: {}, notes: input.notes };
    case "photos":
      return { reponses: {} };
    case "precision": {
      const choisi = input.edifice && input.edifice !== AUTRE_EDIFICE ? input.edifice : null;
      const edificeNom = choisi ?? input.edificeNom ?? null;
      const errors: Record<string, string> = {};
      const autreCommune = avant.localisation === "autre_commune" ? (input.autreCommune ?? null) : null;
      if (avant.localisation === "autre_commune") {
        const faute = await fauteDeCommune(tx, actor, autreCommune);
        if (faute) errors.autreCommune = faute;
      }
      // The list of the commune's buildings is only shown for another building of it.
      const liste = avant.localisation === "autre_edifice" && !input.edifice;
      if (!edificeNom) errors[liste ? "edifice" : "edificeNom"] = "Dites dans quel édifice se trouve l’objet.";
      if (Object.keys(errors).length > 0) throw new Invalid(errors);
      return { reponses: { edificeNom, autreCommune } };
    }
  }
}

async function fauteDeCommune(tx: Transaction, actor: ActorCommune, code: string | null): Promise<string | undefined> {
  if (code === null) return "Cherchez puis choisissez la commune où se trouve l’objet.";
  if (code === actor.communeCode)
    return "C’est votre commune. Si l’objet y est toujours, revenez à la question précédente.";
  const [found] = await tx.select({ code: communes.codeInsee }).from(communes).where(eq(communes.codeInsee, code));
  return found ? undefined : "Choisissez une commune dans la liste.";
}

const egales = (a: Ecrit, b: Ecrit): boolean =>
  (Object.keys(b) as (keyof Ecrit)[]).every((champ) => a[champ] === b[champ]);

function graviteDe(avant: Ecrit, apres: Ecrit): Pick<Avertissement, "grave"> {
  if (apres.localisation === "introuvable") return avant.localisation === "introuvable" ? {} : { grave: "introuvable" };
  const vuePossible = apres.localisation === avant.localisation;
  if (apres.recensable === false && avant.recensable !== false && vuePossible) return { grave: "inaccessible" };
  return apres.sansPhoto && !avant.sansPhoto ? { grave: "sans_photo" } : {};
}
