import "server-only";
import { and, count, eq, ne } from "drizzle-orm";
import { v7 } from "uuid";
import type { Database, Transaction } from "@/db/client";
import { communes, dossiers, photos, recensements } from "@/db/schema";
import type { ActorCommune } from "@/lib/actor";
import { Invalid, NeedsConfirmation, Refused } from "@/lib/errors";
import { record } from "@/lib/journal/record";
import { removePhotoRows } from "@/lib/photos/remove";
import { avertir, enToutesLettres, type Avertissement } from "./avertissement";
import { ouvrirCopie } from "./copie";
import { AUTRE_EDIFICE, type EtapeInput } from "./input";
import { apresEtape } from "./parcours";
import { changer, ETAPES_RECENSEMENT, etapeAccessible, type Reponses } from "./rules";
import { cibleDe, enCours, exigerOuvert, reponsesDe, verrouiller, type Ligne, type Travail } from "./travail";

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
    const travail = await verrouiller(tx, actor, input.ref, { commencer: true });
    exigerOuvert(travail);
    const ligne = enCours(travail);
    const avant = { ...reponsesDe(ligne), notes: ligne?.notes ?? null, sansPhoto: ligne?.sansPhoto ?? false };
    const etape = ETAPES_RECENSEMENT.indexOf(input.etape) + 1;
    if (etapeAccessible(etape, avant) !== etape)
      throw new Refused(
        "etape",
        "Cette question ne se pose plus\u00a0: les réponses précédentes ont changé. Rechargez la page pour les voir.",
      );

    const photosLa = ligne ? await compterPhotos(tx, ligne.id) : 0;
    const changement = await changementDe(tx, actor, input, avant);
    const { reponses, pertes } = changer(avant, changement.reponses, photosLa);
    const sansPhotoIci = input.etape === "photos" && photosLa === 0;
    const apres: Ecrit = {
      ...reponses,
      notes: changement.notes === undefined ? avant.notes : changement.notes,
      sansPhoto: reponses.recensable === true && (sansPhotoIci || avant.sansPhoto),
    };
    const inchange = egales(avant, apres);

    const question = avertir({
      ...graviteDe(avant, apres),
      pertes,
      photos: photosLa,
      ...(!inchange && input.version !== (ligne?.version ?? 0) && { entreTemps: await entreTemps(tx, ligne) }),
    });
    if (question && question.code !== input.confirme)
      throw new NeedsConfirmation(question.code, question.message, question.details);

    const suite = apresEtape(etape, avant, apres, ligne?.etapeAtteinte ?? 1);
    if (ligne && inchange) {
      // Seen, not changed: no copy of a validated recensement is opened for that.
      await tx
        .update(recensements)
        .set({ etapeAtteinte: suite.etapeAtteinte })
        .where(and(eq(recensements.id, ligne.id), eq(recensements.statut, "brouillon")));
      return suite.suivante;
    }
    const cible = await ligneAEcrire(tx, travail);
    await tx
      .update(recensements)
      .set({ ...apres, etapeAtteinte: suite.etapeAtteinte, version: cible.version + 1, majLe: new Date() })
      .where(eq(recensements.id, cible.id));
    if (pertes.includes("photos"))
      await removePhotoRows(tx, await tx.select().from(photos).where(eq(photos.recensementId, cible.id)));
    await tx.update(dossiers).set({ activiteLe: new Date() }).where(eq(dossiers.id, cible.dossierId));
    if (pertes.length > 0) await record(tx, actor, "recensement.edit", cibleDe(actor, cible.id), { etape, pertes });
    return suite.suivante;
  });
}

/** The row to write in: the draft, a new one, or a draft copy opened now. The dossier is locked and open. */
export async function ligneAEcrire(
  tx: Transaction,
  { objet, dossier, original, copie }: Travail,
): Promise<Pick<Ligne, "id" | "dossierId" | "version">> {
  if (copie) return copie;
  if (original) return original.statut === "brouillon" ? original : ouvrirCopie(tx, objet.ref, original);
  if (!dossier) throw new Error("no dossier is open");
  const nouvelle = { id: v7(), dossierId: dossier.id, objetRef: objet.ref, version: 0 };
  await tx.insert(recensements).values(nouvelle);
  return nouvelle;
}

/** Photos announced or there: those refused count for nothing. */
export async function compterPhotos(tx: Transaction, recensementId: string): Promise<number> {
  const [row] = await tx
    .select({ nombre: count() })
    .from(photos)
    .where(and(eq(photos.recensementId, recensementId), ne(photos.statut, "refusee")));
  return row?.nombre ?? 0;
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

/** What somebody saved since the screen was shown, in words. */
export async function entreTemps(tx: Transaction, ligne: Ligne | undefined) {
  if (!ligne) return { version: 0, reponses: ["Rien n’est enregistré pour cet objet."] };
  const [ailleurs] = ligne.autreCommune
    ? await tx.select({ nom: communes.nom }).from(communes).where(eq(communes.codeInsee, ligne.autreCommune))
    : [];
  return {
    version: ligne.version,
    reponses: enToutesLettres({ ...reponsesDe(ligne), notes: ligne.notes }, ailleurs?.nom),
  };
}
