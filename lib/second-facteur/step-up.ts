import "server-only";
import type { Database } from "@/db/client";
import type { Compte } from "@/lib/actor";
import { presentedToken } from "@/lib/comptes/cookies";
import { countOrRefuse, LIMITS } from "@/lib/comptes/limits";
import { markProved, readProof } from "@/lib/comptes/sessions";
import { Refused } from "@/lib/errors";
import type { Result } from "@/lib/result";
import { checkProof } from "./check";
import { proofInput } from "./input";
import { isFresh } from "./rules";
import { phrasesPreuve } from "./sentences";
import { tellPerson } from "./tell";

/**
 * Before the gravest acts of the team, the second factor is asked again when it was given some time ago: a screen left open is not its owner.
 * @param typed what was typed in the box that asks, if anything
 * @returns what to ask, and why what was typed is not enough; nothing when the act may go on
 */
export async function askProof(
  db: Database,
  actor: Compte,
  typed: unknown,
  now = new Date(),
): Promise<Extract<Result, { kind: "prove" }> | undefined> {
  const compteId = actor.impersonateurId ?? (actor.role === "admin" ? actor.compteId : undefined);
  // Nobody else has one.
  if (compteId === undefined) return undefined;
  const token = await presentedToken();
  if (token && isFresh(await readProof(db, token), now)) return undefined;
  if (typeof typed !== "string" || typed === "") return { kind: "prove" };
  const proof = proofInput.safeParse(/^[\d\s]*$/.test(typed) ? { code: typed } : { secours: typed });
  if (!proof.success) return { kind: "prove", message: phrasesPreuve.chiffres };
  try {
    await countOrRefuse(db, LIMITS.preuvesParCompte, compteId);
  } catch (error) {
    if (error instanceof Refused) return { kind: "prove", message: error.message };
    throw error;
  }
  return db.transaction(async (tx) => {
    const refus = await checkProof(tx, compteId, proof.data, now);
    if (refus) return { kind: "prove", message: phrasesPreuve[refus] };
    if (token) await markProved(tx, token, now);
    if ("secours" in proof.data) await tellPerson(tx, compteId, "secours", now);
    return undefined;
  });
}
