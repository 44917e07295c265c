import "server-only";
import { and, eq, inArray, isNull } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { objets, recensements } from "@/db/schema";
import type { Actor } from "@/lib/actor";
import { lockDossier } from "@/lib/dossiers/load";
import { Gone, Refused } from "@/lib/errors";
import { recensementMachine } from "@/lib/recensements/machine";
import { complementOuvert, complementRecu } from "@/lib/recensements/sql";

const columns = {
  id: recensements.id,
  dossierId: recensements.dossierId,
  titre: objets.titre,
  statut: recensements.statut,
  version: recensements.version,
  localisation: recensements.localisation,
  recensable: recensements.recensable,
  etat: recensements.etat,
  securisation: recensements.securisation,
  etatConservateur: recensements.etatConservateur,
  securisationConservateur: recensements.securisationConservateur,
  fiches: recensements.fiches,
  commentaireConservateur: recensements.commentaireConservateur,
  notePrivee: recensements.notePrivee,
  conservateurId: recensements.conservateurId,
  examineLe: recensements.examineLe,
  detacheLe: recensements.detacheLe,
  complementOuvert,
  complementRecu,
};

/** Recensements of a dossier that the caller holds locked; a draft copy is not one. */
export const lockRecensements = (tx: Transaction, dossierId: string, ids: string[]) =>
  tx
    .select(columns)
    .from(recensements)
    .innerJoin(objets, eq(objets.ref, recensements.objetRef))
    .where(and(eq(recensements.dossierId, dossierId), inArray(recensements.id, ids), isNull(recensements.copieDe)))
    .orderBy(recensements.id)
    .for("update", { of: recensements });

/**
 * One recensement ready to be reviewed, and its dossier, both locked.
 * @throws Gone outside the actor's territory
 * @throws Refused `statut` when the dossier is not with the curator, `detache` or `brouillon` when there is nothing to review
 */
export async function lockForExamen(tx: Transaction, actor: Actor, recensementId: string) {
  const [link] = await tx
    .select({ dossierId: recensements.dossierId })
    .from(recensements)
    .where(eq(recensements.id, recensementId));
  if (!link) throw new Gone();
  const dossier = await lockDossier(tx, actor, link.dossierId);
  const [recensement] = await lockRecensements(tx, dossier.id, [recensementId]);
  if (!recensement) throw new Gone();
  if (dossier.statut !== "transmis") throw new Refused("statut", phraseStatut[dossier.statut], dossier.statut);
  if (recensement.detacheLe)
    throw new Refused("detache", "Cet objet ne fait plus partie du dossier\u00a0: il n’y a plus rien à examiner.");
  if (!recensementMachine.may("examine", recensement.statut))
    throw new Refused("brouillon", "La commune n’a pas fini de recenser cet objet.");
  return { dossier, recensement };
}

const phraseStatut = {
  en_cours: "La commune n’a pas encore envoyé son dossier.",
  examine: "Ce dossier est déjà accepté. Rouvrez-le pour modifier son examen.",
  archive: "Ce dossier est archivé\u00a0: il ne se modifie plus.",
} as const;
