import "server-only";
import { and, desc, eq, gt, inArray, isNull, sql } from "drizzle-orm";
import { v7 } from "uuid";
import type { z } from "zod";
import type { Database, Transaction } from "@/db/client";
import { comptes, connexions } from "@/db/schema";
import type { Role } from "@/db/vocabulaire";
import { absolute } from "@/lib/envois/links";
import { Gone } from "@/lib/errors";
import { queueMail } from "@/lib/envois/queue";
import { routes } from "@/lib/routes";
import type { demandeAdresse, demandeMairie } from "./input";
import { countNetworkOrRefuse, countOrRefuse, LIMITS } from "./limits";
import { connexion } from "./mails/connexion";
import { DUREE_CONNEXION, LIENS_VIVANTS_MAX, maskEmail } from "./rules";
import { hashCode, hashToken, newCode, newToken } from "./secrets";

/** A login asked for: what the browser that asked keeps, so that the code is typed there and nowhere else. */
export type AskedLogin = { connexionId: string; expires: Date };

type Recipient = { id: string; role: Role; email: string; communeCode: string | null };

/**
 * A town hall asks for its link, at one of its own addresses; `vers` is that address, masked.
 * @param ip from `clientIp`
 * @throws Gone when that address is not one of that commune's; Refused « limite »
 */
export async function requestCommuneLogin(
  db: Database,
  { communeCode, compteId, retour }: z.output<typeof demandeMairie>,
  ip: string,
): Promise<AskedLogin & { vers: string }> {
  await countNetworkOrRefuse(db, LIMITS.demandesParIp, ip);
  const found = await findRecipient(db, and(eq(comptes.id, compteId), eq(comptes.communeCode, communeCode)));
  if (!found) throw new Gone();
  await countOrRefuse(db, LIMITS.demandesParAdresse, found.email);
  const asked = await db.transaction((tx) => ask(tx, found, retour));
  return { ...asked, vers: maskEmail(found.email) };
}

/**
 * Somebody asks for a link by typing his address. Whether an account has it or not, the answer, its duration and what follows
 * are the same: an unknown address gets a decoy, whose code nobody knows (spec 6.1, neutral answers).
 * @param ip from `clientIp`
 * @throws Refused « limite »
 */
export async function requestLogin(
  db: Database,
  { email, retour }: z.output<typeof demandeAdresse>,
  ip: string,
): Promise<AskedLogin> {
  await countNetworkOrRefuse(db, LIMITS.demandesParIp, ip);
  await countOrRefuse(db, LIMITS.demandesParAdresse, email);
  const asked = (async () => {
    const found = await findRecipient(db, eq(comptes.email, email));
    return db.transaction((tx) => ask(tx, found, retour));
  })();
  // Queueing a mail takes a few milliseconds: drowned in a wait that is the same for everybody.
  const [answer] = await Promise.all([asked, new Promise((done) => setTimeout(done, NEUTRAL_DELAY))]);
  return answer;
}

/** Milliseconds that every answer takes at least. */
const NEUTRAL_DELAY = 250;

async function findRecipient(db: Database, where: ReturnType<typeof and>): Promise<Recipient | undefined> {
  const [found] = await db
    .select({ id: comptes.id, role: comptes.role, email: comptes.email, communeCode: comptes.communeCode })
    .from(comptes)
    .where(and(where, isNull(comptes.desactiveLe)));
  return found;
}

async function ask(tx: Transaction, recipient: Recipient | undefined, retour?: string): Promise<AskedLogin> {
  const id = v7();
  const token = newToken();
  const code = newCode();
  const expires = new Date(Date.now() + DUREE_CONNEXION[recipient?.role ?? "conservateur"]);
  if (recipient) await endOldLinks(tx, recipient.id);
  await tx.insert(connexions).values({
    id,
    compteId: recipient?.id ?? null,
    lienHash: hashToken(token),
    codeHash: recipient ? hashCode(id, code) : hashToken(newToken()),
    retour: retour ?? null,
    expireLe: expires,
  });
  if (recipient)
    await queueMail(tx, connexion, {
      cle: `connexion:${id}`,
      compteId: recipient.id,
      communeCode: recipient.communeCode ?? undefined,
      donnees: {
        lien: absolute(routes.connexionConfirmer(token)),
        code,
        expireLe: expires.toISOString(),
      },
    });
  return { connexionId: id, expires };
}

/**
 * Leaves room for one more: the oldest living links of the account end now. Two requests at once wait for each other, by a lock
 * of their own: locking the account's row could cross with a login that holds a link and wants the account.
 */
async function endOldLinks(tx: Transaction, compteId: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`connexions:${compteId}`}, 0))`);
  const kept = tx
    .select({ id: connexions.id })
    .from(connexions)
    .where(living(compteId))
    .orderBy(desc(connexions.id))
    .limit(LIENS_VIVANTS_MAX - 1);
  await tx
    .update(connexions)
    .set({ expireLe: sql`now()` })
    .where(and(living(compteId), sql`not ${inArray(connexions.id, kept)}`));
}

const living = (compteId: string) =>
  and(eq(connexions.compteId, compteId), isNull(connexions.utiliseLe), gt(connexions.expireLe, sql`now()`));
