import "server-only";
import type { Transaction } from "@/db/client";
import type { ActorCommune } from "@/lib/actor";
import { Refused } from "@/lib/errors";
import { openCopy } from "./draft-copy";
import { isOpen, lockDetached, lockRecensement, type Ligne } from "./load";
import { changesValidated } from "./rules";

/** What the screen showed when a photo was chosen. */
export type Vu = { ref: string; version: number; valide: boolean };

/** Where a photo goes: a row, and the draft copy under way that must have it too. */
export type Place = { cible: Ligne; copie?: Ligne };

/**
 * Where a new photo of an objet belongs, the dossier being locked. What was chosen before « Valider » belongs to what was validated, however late
 * it comes: it opens no draft copy, which would undo the validation. An objet that an import took away meanwhile keeps its photos with its
 * recensement, as long as the round is open.
 * @throws Refused `pas_commence`, `pas_recensable`, `lecture_seule`; Gone for an objet of nobody's list
 */
export async function lockPlace(tx: Transaction, actor: ActorCommune, vu: Vu): Promise<Place> {
  const place = (await detachedPlace(tx, actor, vu)) ?? (await placeInList(tx, actor, vu));
  if (place.cible.recensable !== true)
    throw new Refused(
      "pas_recensable",
      "Vos réponses disent que l’objet ne peut pas être vu\u00a0: il n’y a pas de photo à joindre.",
    );
  return place;
}

async function placeInList(tx: Transaction, actor: ActorCommune, vu: Vu): Promise<Place> {
  const travail = await lockRecensement(tx, actor, vu.ref);
  const { original, copie, dossier, objet } = travail;
  if (!isOpen(travail))
    throw new Refused(
      "lecture_seule",
      dossier?.statut === "examine"
        ? "Le conservateur a terminé l’examen de votre dossier\u00a0: il ne prend plus de photo."
        : "Votre dossier est envoyé\u00a0: il ne prend plus de photo, sauf si le conservateur vous demande un complément sur cet objet.",
    );
  if (!original)
    throw new Refused("pas_commence", "Cet objet n’a pas de réponse\u00a0: recensez-le d’abord, puis réessayez.");
  if (original.statut === "termine" && vu.valide) {
    if (copie) return { cible: copie };
    if (changesValidated(vu, original)) return { cible: await openCopy(tx, objet.ref, original) };
  }
  return withCopy(original, copie);
}

async function detachedPlace(tx: Transaction, actor: ActorCommune, vu: Vu): Promise<Place | undefined> {
  const detache = await lockDetached(tx, actor, vu.ref);
  if (!detache) return undefined;
  const { original, copie } = detache;
  return copie && vu.valide ? { cible: copie } : withCopy(original, copie);
}

/** The copy takes the photo too, unless it says that the objet cannot be seen. */
const withCopy = (cible: Ligne, copie: Ligne | undefined): Place => (copie?.recensable ? { cible, copie } : { cible });
