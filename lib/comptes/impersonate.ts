import "server-only";
import { and, eq, isNotNull, isNull } from "drizzle-orm";
import type { Database } from "@/db/client";
import { sessions } from "@/db/schema";
import type { ActorAdmin, Compte } from "@/lib/actor";
import { Gone, Refused } from "@/lib/errors";
import { about, record } from "@/lib/journal/record";
import { accueilDe } from "./retour";
import { lockCompte } from "./lock-compte";
import { asHimself, sessionIs } from "./sessions";

const needed = (token: string | undefined): string => {
  if (!token) throw new Gone();
  return token;
};

/**
 * Looks through somebody's account: the session of this browser stands for it from now on, and changes nothing (`may`). Nobody looks through another
 * member of the team. @returns the home of that account
 * @throws Gone when there is none, or when this session is not the admin's own @throws Refused for an account of the team, or closed
 */
export async function impersonate(
  db: Database,
  actor: ActorAdmin,
  { compteId }: { compteId: string },
  token: string | undefined,
): Promise<string> {
  return db.transaction(async (tx) => {
    const compte = await lockCompte(tx, { compteId });
    if (compte.role === "admin")
      throw new Refused("equipe", "On ne regarde pas le site comme une autre personne de l’équipe.");
    if (compte.desactiveLe) throw new Refused("ferme", "Ce compte est fermé\u00a0: il ne voit plus rien.");
    const changed = await tx
      .update(sessions)
      .set({ compteId, impersonateurId: actor.compteId, ecriture: false })
      .where(
        and(
          sessionIs(needed(token)),
          eq(sessions.compteId, actor.compteId),
          isNull(sessions.impersonateurId),
          isNotNull(sessions.prouveLe),
        ),
      )
      .returning({ compteId: sessions.compteId });
    if (changed.length === 0) throw new Gone();
    await record(tx, actor, "compte.impersonate", about("compte", compte));
    return accueilDe(compte.role);
  });
}

/** On to acting in the place of whom one looks through, or back to looking. The journal has both names. @throws Gone when one does neither */
export async function setWriting(
  db: Database,
  actor: Compte,
  { ecriture }: { ecriture: boolean },
  token: string | undefined,
): Promise<void> {
  await db.transaction(async (tx) => {
    const changed = await tx
      .update(sessions)
      .set({ ecriture })
      .where(and(sessionIs(needed(token)), isNotNull(sessions.impersonateurId)))
      .returning({ compteId: sessions.compteId });
    if (changed.length === 0) throw new Gone();
    const compte = await lockCompte(tx, { compteId: actor.compteId });
    await record(tx, actor, "connexion.ecrire", about("compte", compte), { ecriture });
  });
}

/** Back to oneself. @returns whose account one was looking through @throws Gone when one was not */
export async function stopImpersonating(db: Database, actor: Compte, token: string | undefined): Promise<string> {
  return db.transaction(async (tx) => {
    const changed = await tx
      .update(sessions)
      .set(asHimself)
      .where(and(sessionIs(needed(token)), isNotNull(sessions.impersonateurId)))
      .returning({ compteId: sessions.compteId });
    if (changed.length === 0) throw new Gone();
    const compte = await lockCompte(tx, { compteId: actor.compteId });
    await record(tx, actor, "connexion.revenir", about("compte", compte));
    return actor.compteId;
  });
}
