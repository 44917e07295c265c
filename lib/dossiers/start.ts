import "server-only";
import { and, eq, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { campagnes, destinataires, dossiers } from "@/db/schema";
import type { ActorCommune } from "@/lib/actor";
import { about, record } from "@/lib/journal/record";
import { lockLiveDossier, type DossierVivant } from "./load";

/** The live dossier, locked; opened, and tied to the commune's ongoing campagne, when there is none (spec 2.3, start). */
export async function startDossier(tx: Transaction, actor: ActorCommune): Promise<DossierVivant> {
  const { communeCode } = actor;
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
    await record(tx, actor, "dossier.start", about("dossier", { ...actor, id: started.id }), {
      campagneId: campagne?.id ?? null,
    });
    return { id: started.id, statut: "en_cours" };
  }
  // Somebody of the commune began in the same instant: his dossier is ours.
  return startDossier(tx, actor);
}
