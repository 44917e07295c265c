import "server-only";
import { and, desc, eq, isNotNull, isNull, sql } from "drizzle-orm";
import type { Queryable, Transaction } from "@/db/client";
import { communes, complements, dossiers, objets, recensements } from "@/db/schema";
import type { Actor, ActorCommune } from "@/lib/actor";
import { lockLiveDossier, type DossierVivant } from "@/lib/dossiers/load";
import { startDossier } from "@/lib/dossiers/start";
import { Gone, Refused } from "@/lib/errors";
import { objetTarget } from "@/lib/objets/load";
import { enListeDe } from "@/lib/objets/sql";
import { findPhoto } from "@/lib/photos/load";
import type { Target } from "@/lib/rights";
import { territoire } from "@/lib/scope";
import { enToutesLettres } from "./avertissement";
import { isEditable, reponsesVides, type Reponses } from "./rules";
import { colonnesReponses } from "./sql";

const colonnes = {
  id: recensements.id,
  dossierId: recensements.dossierId,
  statut: recensements.statut,
  copieDe: recensements.copieDe,
  etapeAtteinte: recensements.etapeAtteinte,
  version: recensements.version,
  ...colonnesReponses,
  notes: recensements.notes,
  sansPhoto: recensements.sansPhoto,
  examineLe: recensements.examineLe,
  majLe: recensements.majLe,
};

export type Ligne = Pick<typeof recensements.$inferSelect, keyof typeof colonnes>;

/** Whose recensement it is, for `may`; undefined outside the actor's territory. */
export async function recensementTarget(
  db: Queryable,
  actor: Actor,
  { recensementId }: { recensementId: string },
): Promise<Target | undefined> {
  const [target] = await db
    .select({ communeCode: communes.codeInsee, departementCode: communes.departementCode })
    .from(recensements)
    .innerJoin(dossiers, eq(dossiers.id, recensements.dossierId))
    .innerJoin(communes, eq(communes.codeInsee, dossiers.communeCode))
    .where(and(eq(recensements.id, recensementId), territoire(actor)));
  return target;
}

/**
 * Whose photo it is, for `may`: one that is known, or one to come, of an objet of the list or of one that an import took out of it while it
 * was being recensed.
 */
export async function photoTarget(
  db: Queryable,
  actor: Actor,
  { photoId, ref }: { photoId: string; ref: string },
): Promise<Target | undefined> {
  const known = (await findPhoto(db, actor, photoId)) ?? (await objetTarget(db, actor, { ref }));
  if (known) return known;
  const [detache] = await db
    .select({ communeCode: communes.codeInsee, departementCode: communes.departementCode })
    .from(recensements)
    .innerJoin(dossiers, eq(dossiers.id, recensements.dossierId))
    .innerJoin(communes, eq(communes.codeInsee, dossiers.communeCode))
    .where(and(eq(recensements.objetRef, ref), isNotNull(recensements.detacheLe), territoire(actor)))
    .limit(1);
  return detache;
}

/** Everything that decides what the commune may do with one of its objets now. */
export type Travail = {
  objet: { ref: string; titre: string; edificeId: string | null };
  dossier: DossierVivant | undefined;
  /** What is validated, or the first draft. */
  original: Ligne | undefined;
  /** The draft copy of a validated recensement being changed. */
  copie: Ligne | undefined;
  /** The curator's open request about it. */
  complement: { id: string; motif: string; demandeLe: Date } | undefined;
};

/** The row that the commune is writing: the draft copy when there is one. */
export const enCours = ({ copie, original }: Pick<Travail, "copie" | "original">): Ligne | undefined =>
  copie ?? original;

export const reponsesDe = (ligne: Ligne | undefined): Reponses =>
  ligne
    ? {
        localisation: ligne.localisation,
        edificeNom: ligne.edificeNom,
        autreCommune: ligne.autreCommune,
        recensable: ligne.recensable,
        etat: ligne.etat,
        securisation: ligne.securisation,
      }
    : reponsesVides;

/** Where an objet of the commune stands, given its live dossier. @throws Gone for an objet that is not one of its list */
export async function readTravail(
  db: Queryable,
  actor: ActorCommune,
  ref: string,
  dossier: DossierVivant | undefined,
): Promise<Travail> {
  const [objet] = await db
    .select({ ref: objets.ref, titre: objets.titre, edificeId: objets.edificeId })
    .from(objets)
    .where(and(eq(objets.ref, ref), enListeDe(actor.communeCode)));
  if (!objet) throw new Gone();
  if (!dossier) return { objet, dossier, original: undefined, copie: undefined, complement: undefined };

  const lignes = await db
    .select(colonnes)
    .from(recensements)
    .where(and(eq(recensements.dossierId, dossier.id), eq(recensements.objetRef, ref), isNull(recensements.detacheLe)));
  const original = lignes.find(({ copieDe }) => copieDe === null);
  const copie = lignes.find(({ copieDe }) => copieDe !== null);
  const [complement] = original
    ? await db
        .select({ id: complements.id, motif: complements.motif, demandeLe: complements.demandeLe })
        .from(complements)
        .where(and(eq(complements.recensementId, original.id), eq(complements.statut, "ouvert")))
    : [];
  return { objet, dossier, original, copie, complement };
}

/**
 * The same, for a verb: the dossier is locked first, so that whoever else writes in the round waits.
 * `commencer` opens the dossier when there is none; nothing remains of it when the verb then refuses.
 */
export async function lockRecensement(
  tx: Transaction,
  actor: ActorCommune,
  ref: string,
  { commencer = false } = {},
): Promise<Travail> {
  const dossier = commencer ? await startDossier(tx, actor) : await lockLiveDossier(tx, actor.communeCode);
  // An import that takes the objet away either sees what is about to be written, or is seen: it locks what leaves (`applyPalissy`).
  await tx.select({ ref: objets.ref }).from(objets).where(eq(objets.ref, ref)).for("key share");
  return readTravail(tx, actor, ref, dossier);
}

/**
 * What the commune had answered about an objet that is not in its list any more, as long as the round is open: an import detached it. The copy
 * is the one that was under way.
 */
export async function lockDetached(
  tx: Transaction,
  actor: ActorCommune,
  ref: string,
): Promise<{ original: Ligne; copie: Ligne | undefined } | undefined> {
  const dossier = await lockLiveDossier(tx, actor.communeCode);
  if (dossier?.statut !== "en_cours") return undefined;
  const rows = await tx
    .select(colonnes)
    .from(recensements)
    .innerJoin(objets, eq(objets.ref, recensements.objetRef))
    .where(
      and(
        ...[eq(recensements.dossierId, dossier.id), eq(recensements.objetRef, ref), isNotNull(recensements.detacheLe)],
        sql`(${objets.communeCode} is distinct from ${actor.communeCode} or ${objets.presence} <> 'dans_perimetre')`,
      ),
    )
    .orderBy(desc(recensements.detacheLe));
  const original = rows.find(({ copieDe }) => copieDe === null);
  return original && { original, copie: rows.find(({ copieDe }) => copieDe === original.id) };
}

export const isOpen = ({ dossier, original, complement }: Travail): boolean =>
  !dossier ||
  isEditable({
    dossier: dossier.statut,
    complementOuvert: complement !== undefined,
    valide: original?.statut === "termine",
  });

/** @throws Refused `lecture_seule` when the commune may not change this recensement now (spec 2.3) */
export function requireOpen(travail: Travail): void {
  if (isOpen(travail)) return;
  throw new Refused(
    "lecture_seule",
    travail.dossier?.statut === "examine"
      ? "Le conservateur a terminé l’examen de votre dossier\u00a0: ce recensement ne se modifie plus."
      : "Votre dossier est envoyé\u00a0: ce recensement ne se modifie plus, sauf si le conservateur vous le demande.",
  );
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
