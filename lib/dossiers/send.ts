import "server-only";
import { eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { dossiers } from "@/db/schema";
import type { ActorCommune } from "@/lib/actor";
import { mailCommune, mailConservateurs } from "@/lib/envois/to";
import { about, type machine, record } from "@/lib/journal/record";
import { dossierMachine } from "./machine";
import { dossierRecu } from "./mails/dossier-recu";
import { dossierTransmis } from "./mails/dossier-transmis";
import type { Manques } from "./rules";

/** Whose dossier it is. */
type Which = { id: string; communeCode: string; departementCode: string };

/** What the commune says when it sends; nothing of a dossier that is sent by itself. */
type Said = Partial<
  Pick<typeof dossiers.$inferInsert, "commentaireCommune" | "recenseurNom" | "recenseurContact" | "activiteLe">
>;

/**
 * The dossier, which the caller holds and knows to be whole, leaves for the curators: its state, the journal, the mails to both sides. By nobody
 * when the author is the machine: both sides are told so.
 */
export async function sendDossier(
  tx: Transaction,
  author: ActorCommune | typeof machine,
  { id, communeCode, departementCode }: Which,
  said: Said,
  manques: Partial<Manques>,
  now: Date,
): Promise<void> {
  const automatique = author.role === "machine";
  await tx
    .update(dossiers)
    .set({ ...said, statut: dossierMachine.to("submit"), transmisLe: now, envoiAutomatique: automatique })
    .where(eq(dossiers.id, id));
  const acte = automatique ? "machine.dossier.submit" : "dossier.submit";
  await record(tx, author, acte, about("dossier", { id, communeCode, departementCode }), manques);
  const donnees = { dossierId: id };
  await mailCommune(tx, communeCode, dossierTransmis, { cle: `dossier-transmis:${id}`, donnees });
  await mailConservateurs(tx, { communeCode, departementCode }, "dossierRecu", dossierRecu, {
    cle: `dossier-recu:${id}`,
    donnees,
  });
}
