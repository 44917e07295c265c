import "server-only";
import type { Transaction } from "@/db/client";
import { journal } from "@/db/schema";
import type { Actor } from "@/lib/actor";
import type { Target } from "@/lib/rights";

/** What the machine does by itself: jobs, imports, the daily engine. */
export const machine = { role: "machine" } as const;

/** Acts that may be noted. Those of people are added by the table of rights (lib/access.ts), which stands on the domains, hence on this. @public */
export interface Acts {
  byTheMachine: `machine.${string}`;
  /** Brought about by an act of somebody, and that nobody may ask for by itself: a commune's first answer, a new campagne. */
  byConsequence: "dossier.start" | "dossier.archive";
}

/** The thing that an act was about, and its territory. */
export type JournalTarget = Target & { type: string; id: string };

/** How the journal names a thing: `about("dossier", dossier)`. */
export const about = (type: string, { id, communeCode, departementCode }: Target & { id: string }): JournalTarget => ({
  type,
  id,
  communeCode: communeCode ?? null,
  departementCode,
});

export type Ligne = { acte: Acts[keyof Acts]; cible: JournalTarget; details?: Record<string, unknown> };

/**
 * Writes who did what, in the same transaction as the act. The author is the real person: the admin when he impersonates.
 * `details` carries identifiers and codes, no personal data.
 */
export const record = (
  tx: Transaction,
  actor: Actor | typeof machine,
  acte: Ligne["acte"],
  cible: JournalTarget,
  details: Record<string, unknown> = {},
): Promise<void> => recordAll(tx, actor, [{ acte, cible, details }]);

/** The same for an act that touches many things at once: one line each. */
export async function recordAll(
  tx: Transaction,
  actor: Actor | typeof machine,
  lignes: readonly Ligne[],
): Promise<void> {
  if (lignes.length === 0) return;
  const compte = "compteId" in actor ? actor : undefined;
  const auteur = {
    auteurId: compte?.impersonateurId ?? compte?.compteId ?? null,
    auteurRole: compte?.impersonateurId ? "admin" : actor.role,
    auNomDe: compte?.impersonateurId ? compte.compteId : null,
  };
  await tx.insert(journal).values(
    lignes.map(({ acte, cible, details = {} }) => ({
      ...auteur,
      acte,
      cibleType: cible.type,
      cibleId: cible.id,
      communeCode: cible.communeCode ?? null,
      departementCode: cible.departementCode,
      details,
    })),
  );
}
