import "server-only";
import type { Database } from "@/db/client";
import { secondsFacteurs } from "@/db/schema";
import { countOrRefuse, LIMITS } from "@/lib/comptes/limits";
import { lockCompte } from "@/lib/comptes/lock-compte";
import { secretOffered } from "@/lib/comptes/secrets";
import { markProved, readWaiting } from "@/lib/comptes/sessions";
import { Invalid, Refused } from "@/lib/errors";
import { about, record } from "@/lib/journal/record";
import { sealSecret } from "./check";
import { replaceRecoveryCodes } from "./recovery-codes";
import { self } from "./self";
import { phrasesPreuve } from "./sentences";
import { tellPerson } from "./tell";
import { stepOf } from "./totp";

export type Enrole = { token: string; expires: Date; codes: string[] };

/**
 * Ties to an account the telephone that read the secret which this session offers; the session opens from now on. @returns the codes to keep on
 * paper, which are never shown again
 * @throws Invalid for another code @throws Refused when nobody waits here, or « deja » when the account was given one meanwhile, elsewhere
 */
export async function enrolSecondFactor(
  db: Database,
  token: string | undefined,
  { code }: { code: string },
  now = new Date(),
): Promise<Enrole> {
  const waiting = token ? await readWaiting(db, token) : undefined;
  if (!token || !waiting) throw new Refused("session", phrasesPreuve.session);
  const { compteId } = waiting;
  await countOrRefuse(db, LIMITS.preuvesParCompte, compteId);
  const secret = secretOffered(token);
  const pas = stepOf(secret, code, now);
  if (pas === undefined) throw new Invalid({ code: phrasesPreuve.faux });
  return db.transaction(async (tx) => {
    const compte = await lockCompte(tx, { compteId });
    const made = await tx
      .insert(secondsFacteurs)
      .values({ compteId, secretScelle: sealSecret(compteId, secret), dernierPas: pas })
      .onConflictDoNothing()
      .returning({ compteId: secondsFacteurs.compteId });
    if (made.length === 0)
      throw new Refused(
        "deja",
        "Un téléphone vient d’être lié à ce compte, depuis un autre appareil. Rechargez la page, puis tapez son code.",
      );
    const expires = await markProved(tx, token, now);
    if (!expires) throw new Refused("session", phrasesPreuve.session);
    const codes = await replaceRecoveryCodes(tx, compteId);
    await tellPerson(tx, compteId, "enrole", now);
    await record(tx, self(waiting), "connexion.enroler", about("compte", compte));
    return { token, expires, codes };
  });
}
