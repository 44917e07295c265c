import "server-only";
import { and, desc, eq, gt, inArray, isNull, notInArray, sql, type SQL } from "drizzle-orm";
import type { Database, Transaction } from "@/db/client";
import { comptes, connexions } from "@/db/schema";
import type { Role } from "@/db/vocabulaire";
import { Refused } from "@/lib/errors";
import { record } from "@/lib/journal/record";
import { anonyme } from "@/lib/actor";
import type { Preuve } from "./input";
import { DUREE_DICTEE, ESSAIS_MAX, etatConnexion, type EtatConnexion } from "./rules";
import { hashCode, hashToken, sameHash, tokenOfPress } from "./secrets";
import { lockCompte } from "./lock-compte";
import { phrases, type Refus } from "./sentences";
import { insertSession, readOpened, type OpenedSession } from "./sessions";

export type Opened = OpenedSession & { role: Role; retour: string | null };

/**
 * Uses a link or a code, once, and opens the session it was asked for; the session that this browser presented is closed.
 * The login's row is locked: of two simultaneous uses one opens, the other is told that it is used. A code opens whichever of the logins that
 * this browser asked for it belongs to.
 * @throws Refused « connexion.… », one of `Refus`
 */
export async function openSession(db: Database, preuve: Preuve, presented: string | undefined): Promise<Opened> {
  // A wrong code is counted: the refusal is returned, not thrown, so that the transaction keeps the count.
  const outcome = await db.transaction((tx) => attempt(tx, preuve, presented));
  if (outcome instanceof Refused) throw outcome;
  return outcome;
}

async function attempt(tx: Transaction, preuve: Preuve, presented: string | undefined): Promise<Opened | Refused> {
  const found = "jeton" in preuve ? await findByLink(tx, preuve.jeton) : await findByCode(tx, preuve);
  if (found instanceof Refused) return (await pressedAgain(tx, preuve)) ?? found;

  const compte = found.compteId ? await lockCompte(tx, { compteId: found.compteId }) : undefined;
  if (!compte || compte.desactiveLe) return refusal("compte");

  await tx
    .update(connexions)
    .set({ utiliseLe: sql`now()` })
    .where(eq(connexions.id, found.id));
  await tx
    .update(comptes)
    // What was sent there has been read: mails go there again, whatever a server once answered.
    .set({ derniereConnexionLe: sql`now()`, emailRejeteLe: null })
    .where(eq(comptes.id, compte.id));
  const session = await insertSession(tx, compte, presented, { token: tokenOf(preuve) });
  const cible = { type: "compte", id: compte.id, communeCode: compte.communeCode, departementCode: null };
  await record(tx, anonyme, "connexion.ouvrir", cible, { connexionId: found.id, par: Object.keys(preuve)[0] });
  return { ...session, role: compte.role, retour: found.retour };
}

const tokenOf = (preuve: Preuve): string | undefined =>
  "jeton" in preuve && preuve.appui ? tokenOfPress(preuve.jeton, preuve.appui) : undefined;

/**
 * A double click without a script posts the same form twice, and the browser drops the first answer with its cookie: the second is given the session that
 * the first opened. Only right after: a form that somebody kept opens nothing later.
 */
async function pressedAgain(tx: Transaction, preuve: Preuve): Promise<Opened | undefined> {
  const token = tokenOf(preuve);
  const session = token && (await readOpened(tx, token));
  if (!session || !("jeton" in preuve)) return undefined;
  const [asked] = await tx
    .select({ retour: connexions.retour })
    .from(connexions)
    .where(
      and(eq(connexions.lienHash, hashToken(preuve.jeton)), sql`${connexions.utiliseLe} > now() - interval '1 minute'`),
    );
  if (!asked) return undefined;
  return { ...session, token, retour: asked.retour };
}

const refusal = (code: Refus) => new Refused(`connexion.${code}`, phrases[code].titre);

type Connexion = typeof connexions.$inferSelect;

/** Locked in one order, whoever asks. */
const lockConnexions = (tx: Transaction, where: SQL): Promise<Connexion[]> =>
  tx.select().from(connexions).where(where).orderBy(desc(connexions.id)).for("update");

async function findByLink(tx: Transaction, jeton: string): Promise<Connexion | Refused> {
  const [connexion] = await lockConnexions(tx, eq(connexions.lienHash, hashToken(jeton)));
  if (!connexion) return refusal("inconnue");
  const etat = etatConnexion(connexion, new Date());
  return etat === "valable" ? connexion : refusal(etat);
}

/**
 * Which of the logins that this browser asked for has this code. A wrong one is counted to each of those that live, since it was tried against
 * each; the right code of one that is over, or of one asked for on another device, costs nothing and says so.
 */
async function findByCode(tx: Transaction, { code, demandes }: Extract<Preuve, { code: string }>) {
  const asked = await lockConnexions(tx, inArray(connexions.id, demandes));
  const [newest] = asked;
  if (!newest) return refusal("navigateur");
  const now = new Date();
  const etatOf = (connexion: Connexion) => etatConnexion(connexion, now);
  const isOf = ({ id, codeHash, dicteHash, dicteLe }: Pick<Connexion, "id" | "codeHash" | "dicteHash" | "dicteLe">) => {
    const typed = hashCode(id, code);
    const dicte = dicteHash && dicteLe && now.getTime() - dicteLe.getTime() < DUREE_DICTEE ? dicteHash : undefined;
    return sameHash(typed, codeHash) || (dicte !== undefined && sameHash(typed, dicte));
  };

  const living = asked.filter((connexion) => etatOf(connexion) === "valable");
  const right = living.find(isOf) ?? asked.find(isOf);
  if (right) {
    const etat = etatOf(right);
    return etat === "valable" ? right : refusal(etat);
  }
  if (living.length === 0) return refusal(etatOf(newest) as Exclude<EtatConnexion, "valable">);
  if ((await askedElsewhere(tx, asked)).some(isOf)) return refusal("ailleurs");
  const tried = living.map(({ id }) => id);
  await tx
    .update(connexions)
    .set({ essais: sql`${connexions.essais} + 1` })
    .where(inArray(connexions.id, tried));
  return refusal(living.some(({ essais }) => essais + 1 < ESSAIS_MAX) ? "code" : "bloquee");
}

/** The living logins of the same accounts that other browsers asked for; of decoys, none, in one query too. */
const askedElsewhere = (tx: Transaction, asked: readonly Connexion[]) =>
  tx
    .select({
      id: connexions.id,
      codeHash: connexions.codeHash,
      dicteHash: connexions.dicteHash,
      dicteLe: connexions.dicteLe,
    })
    .from(connexions)
    .where(
      and(
        inArray(
          connexions.compteId,
          asked.flatMap(({ compteId }) => compteId ?? []),
        ),
        notInArray(
          connexions.id,
          asked.map(({ id }) => id),
        ),
        isNull(connexions.utiliseLe),
        gt(connexions.expireLe, sql`now()`),
      ),
    );
