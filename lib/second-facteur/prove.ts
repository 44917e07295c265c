import "server-only";
import type { Database } from "@/db/client";
import { countOrRefuse, LIMITS } from "@/lib/comptes/limits";
import { lockCompte } from "@/lib/comptes/lock-compte";
import { markProved, readOpened, readWaiting } from "@/lib/comptes/sessions";
import { Refused } from "@/lib/errors";
import { about, record } from "@/lib/journal/record";
import { checkProof } from "./check";
import type { Proof } from "./input";
import { self } from "./self";
import { phrasesPreuve, type RefusPreuve } from "./sentences";
import { tellPerson } from "./tell";

export type Prouve = { token: string; compteId: string; expires: Date };

/**
 * Gives the second factor at the login: the session that waited opens, for its whole length. A session that is open already stays so: a form without
 * a script may be pressed twice.
 * @throws Refused « preuve.… », one of `RefusPreuve`
 */
export async function proveSecondFactor(
  db: Database,
  token: string | undefined,
  proof: Proof,
  now = new Date(),
): Promise<Prouve> {
  if (!token) throw refusal("session");
  const waiting = await readWaiting(db, token);
  if (!waiting) {
    const opened = await readOpened(db, token);
    if (opened?.role !== "admin") throw refusal("session");
    return { ...opened, token };
  }
  const { compteId } = waiting;
  await countOrRefuse(db, LIMITS.preuvesParCompte, compteId);
  return db.transaction(async (tx) => {
    const compte = await lockCompte(tx, { compteId });
    const refus = await checkProof(tx, compteId, proof, now);
    if (refus) throw refusal(refus);
    const expires = await markProved(tx, token, now);
    if (!expires) throw refusal("session");
    if ("secours" in proof) await tellPerson(tx, compteId, "secours", now);
    await record(tx, self(waiting), "connexion.prouver", about("compte", compte), { par: Object.keys(proof)[0] });
    return { token, compteId, expires };
  });
}

const refusal = (code: RefusPreuve) => new Refused(`preuve.${code}`, phrasesPreuve[code]);
