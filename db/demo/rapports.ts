import { eq } from "drizzle-orm";
import { given } from "@/db/builders/given";
import type { Database } from "@/db/client";
import { dossiers, type comptes } from "@/db/schema";
import type { Visite } from "@/db/vocabulaire";
import { lockDossier } from "@/lib/dossiers/load";
import { buildRapport } from "@/lib/examens/build-rapport";

/** A report to be frozen, once its photographs are there. */
export type AEcrire = {
  dossierId: string;
  ronde: { conservateur: typeof comptes.$inferSelect; communeCode: string };
  commentaire: string;
  visite: Visite;
  examineLe: Date;
  /** `archive`: the round is over since. `rouvert`: its curator is at it again. `repris`: he was, and has accepted it anew. */
  suite: "accepte" | "archive" | "rouvert" | "repris";
};

const JOUR = 86_400_000;

/** Accepted as the application does it, report frozen, but long ago: no mail leaves today. */
export async function writeRapport(db: Database, aEcrire: AEcrire): Promise<void> {
  const { suite, examineLe, commentaire } = aEcrire;
  if (suite === "repris") {
    await freeze(db, { ...aEcrire, commentaire: "Merci. Je n’ai pas encore regardé les photos de la sacristie." });
    await freeze(db, {
      ...{ ...aEcrire, commentaire: `${commentaire} J’ai complété mon premier rapport.` },
      examineLe: new Date(examineLe.getTime() + 2 * JOUR),
    });
  } else await freeze(db, aEcrire);
  if (suite === "rouvert")
    await db.update(dossiers).set({ statut: "transmis", examineLe: null }).where(eq(dossiers.id, aEcrire.dossierId));
}

async function freeze(db: Database, { dossierId, ronde, commentaire, visite, examineLe, suite }: AEcrire) {
  const { conservateur, communeCode } = ronde;
  const actor = given(db).actor.conservateur(conservateur, [communeCode.slice(0, 2)]);
  await db.transaction(async (tx) => {
    const dossier = await lockDossier(tx, actor, dossierId);
    const nom = `${conservateur.prenom ?? ""} ${conservateur.nom ?? ""}`.trim();
    await tx
      .update(dossiers)
      .set({
        ...(suite !== "archive" && { statut: "examine" as const }),
        examineLe,
        conservateurId: conservateur.id,
        commentaireConservateur: commentaire,
        visite,
        rapport: await buildRapport(tx, dossier, nom, { commentaire, visite }, examineLe),
      })
      .where(eq(dossiers.id, dossierId));
  });
}
