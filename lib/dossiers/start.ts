import "server-only";
import { and, eq, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { campagnes, destinataires, dossiers } from "@/db/schema";
import type { ActorCommune } from "@/lib/actor";
import { record } from "@/lib/journal/record";

export type DossierVivant = { id: string; statut: "en_cours" | "transmis" | "examine" };

/**
 * The commune's live dossier, locked until the end of the transaction. A commune has one at most: the partial unique index decides
 * between two who begin at once.
 */
export async function lockLiveDossier(tx: Transaction, communeCode: string): Promise<DossierVivant | undefined> {
  const [dossier] = await tx
    .select({ id: dossiers.id, statut: dossiers.statut })
    .from(dossiers)
    .where(and(eq(dossiers.communeCode, communeCode), sql`${dossiers.statut} <> 'archive'`))
    .for("update");
  return dossier as DossierVivant | undefined;
}

/** The live dossier, locked; opened, and tied to the commune's ongoing campagne, when there is none (spec 2.3, start). */
export async function startDossier(tx: Transaction, actor: ActorCommune): Promise<DossierVivant> {
  const { communeCode, departementCode } = actor;
  const existing = await lockLiveDossier(tx, communeCode);
  if (existing) return existing;

  const [campagne] = await tx
    .select({ id: campagnes.id })
    .from(campagnes)
    .innerJoin(destinataires, eq(destinataires.campagneId, campagnes.id))
    .where(and(eq(campagnes.statut, "en_cours"), eq(destinataires.communeCode, communeCode)));
  const [started] = await tx
    .insert(dossiers)
    .values({ communeCode, campagneId: campagne?.id ?? null })
    .onConflictDoNothing({ target: dossiers.communeCode, where: sql`statut <> 'archive'` })
    .returning({ id: dossiers.id });
  if (started) {
    const cible = { type: "dossier", id: started.id, communeCode, departementCode };
    await record(tx, actor, "dossier.start", cible, { campagneId: campagne?.id ?? null });
    return { id: started.id, statut: "en_cours" };
  }
  // Somebody of the commune began in the same instant: his dossier is ours.
  return startDossier(tx, actor);
}
