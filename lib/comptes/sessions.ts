import "server-only";
import { and, eq, gt, isNotNull, isNull, ne, or, sql, type SQL } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Queryable } from "@/db/client";
import { communes, comptes, comptesDepartements, secondsFacteurs, sessions } from "@/db/schema";
import type { Role } from "@/db/vocabulaire";
import type { Compte } from "@/lib/actor";
import { DUREE_ATTENTE, DUREE_SESSION } from "./rules";
import { hashToken, newToken } from "./secrets";

/** What the browser receives: the token is in clear here and in its cookie, nowhere else. */
export type OpenedSession = { token: string; compteId: string; expires: Date };

/** `token`: drawn unless it is known. `prouveLe`: when the second factor was given; a login has not asked for it yet. */
type Opening = { token?: string | undefined; prouveLe?: Date };

/**
 * Opens a session of the role's length; the one that this browser presented, if any, is closed (rotation, spec 6.1). An admin's waits for his second
 * factor, not for long, and opens nothing meanwhile.
 */
export async function insertSession(
  db: Queryable,
  compte: { id: string; role: Role },
  presented: string | undefined,
  { token = newToken(), prouveLe }: Opening = {},
): Promise<OpenedSession> {
  if (presented) await closeSession(db, presented);
  const waits = compte.role === "admin" && !prouveLe;
  const opened = {
    ...{ token, compteId: compte.id },
    expires: new Date(Date.now() + (waits ? DUREE_ATTENTE : DUREE_SESSION[compte.role])),
  };
  await db
    .insert(sessions)
    .values({ jetonHash: hashToken(token), compteId: compte.id, prouveLe, expireLe: opened.expires });
  return opened;
}

/** A session that still lives, of an account that is open. */
const living = (token: string): SQL | undefined =>
  and(sessionIs(token), gt(sessions.expireLe, sql`now()`), isNull(comptes.desactiveLe));

const impersonateurs = alias(comptes, "impersonateurs");

/**
 * Who a token stands for, or nothing: unknown, expired, or an account disabled since. Read at every request, so that whoever
 * is disabled or loses a département knows it at once. An impersonation ends with the rights of the admin behind it; a session of the team
 * whose second factor was not given is as if there were none, whatever asks (`readWaiting` alone knows of it).
 */
export async function readSession(
  db: Queryable,
  token: string,
): Promise<{ actor: Compte; email: string; expires: Date } | undefined> {
  const [row] = await db
    .select({
      compteId: comptes.id,
      email: comptes.email,
      role: comptes.role,
      prenom: comptes.prenom,
      nom: comptes.nom,
      roleCommune: comptes.roleCommune,
      communeCode: comptes.communeCode,
      communeNom: communes.nom,
      departementCode: communes.departementCode,
      departements: sql<string[]>`array(
        select ${comptesDepartements.departementCode} from ${comptesDepartements}
        where ${comptesDepartements.compteId} = ${comptes.id} order by 1)`,
      impersonateurId: sessions.impersonateurId,
      ecriture: sessions.ecriture,
      expires: sessions.expireLe,
    })
    .from(sessions)
    .innerJoin(comptes, eq(comptes.id, sessions.compteId))
    .leftJoin(communes, eq(communes.codeInsee, comptes.communeCode))
    .leftJoin(impersonateurs, eq(impersonateurs.id, sessions.impersonateurId))
    .where(
      and(
        living(token),
        or(ne(comptes.role, "admin"), isNotNull(sessions.prouveLe)),
        or(isNull(sessions.impersonateurId), and(eq(impersonateurs.role, "admin"), isNull(impersonateurs.desactiveLe))),
      ),
    );
  return row && { actor: toCompte(row), email: row.email, expires: row.expires };
}

/** Whose session it is and until when, whether it waits for a second factor or not. */
export async function readOpened(
  db: Queryable,
  token: string,
): Promise<{ compteId: string; role: Role; expires: Date } | undefined> {
  const [row] = await db
    .select({ compteId: comptes.id, role: comptes.role, expires: sessions.expireLe })
    .from(sessions)
    .innerJoin(comptes, eq(comptes.id, sessions.compteId))
    .where(living(token));
  return row;
}

/** Whose session waits for his second factor, and whether he has one yet; nothing for any other session. */
export async function readWaiting(db: Queryable, token: string) {
  const [row] = await db
    .select({
      compteId: comptes.id,
      email: comptes.email,
      prenom: comptes.prenom,
      nom: comptes.nom,
      enrole: sql<boolean>`${secondsFacteurs.compteId} is not null`,
    })
    .from(sessions)
    .innerJoin(comptes, eq(comptes.id, sessions.compteId))
    .leftJoin(secondsFacteurs, eq(secondsFacteurs.compteId, comptes.id))
    .where(and(living(token), eq(comptes.role, "admin"), isNull(sessions.prouveLe)));
  return row;
}

/**
 * The second factor of whoever holds this session was given now: the session has its whole length, once.
 * @returns its end; nothing when it has ended meanwhile
 */
export async function markProved(db: Queryable, token: string, now: Date): Promise<Date | undefined> {
  const whole = new Date(now.getTime() + DUREE_SESSION.admin);
  const [marked] = await db
    .update(sessions)
    .set({
      prouveLe: now,
      expireLe: sql`case when ${sessions.prouveLe} is null then ${whole.toISOString()}::timestamptz else ${sessions.expireLe} end`,
    })
    .where(and(sessionIs(token), gt(sessions.expireLe, sql`now()`)))
    .returning({ expires: sessions.expireLe });
  return marked?.expires;
}

/** When the second factor was given last in this session. */
export async function readProof(db: Queryable, token: string): Promise<Date | null> {
  const [row] = await db.select({ prouveLe: sessions.prouveLe }).from(sessions).where(sessionIs(token));
  return row?.prouveLe ?? null;
}

/** Closes the session of a token; closing it twice, or an unknown one, does nothing. */
export async function closeSession(db: Queryable, token: string): Promise<void> {
  await db.delete(sessions).where(sessionIs(token));
}

/**
 * Closes every session of an account, `except` one: disabled, address changed, device lost. What it was looking at through others closes too; whoever
 * of the team looks through it comes back to himself.
 */
export async function closeSessionsOf(db: Queryable, compteId: string, except?: string): Promise<void> {
  const others = except === undefined ? undefined : ne(sessions.jetonHash, hashToken(except));
  const own = and(eq(sessions.compteId, compteId), isNull(sessions.impersonateurId));
  await db.delete(sessions).where(and(or(own, eq(sessions.impersonateurId, compteId)), others));
  await db
    .update(sessions)
    .set(asHimself)
    .where(and(eq(sessions.compteId, compteId), isNotNull(sessions.impersonateurId), others));
}

/** The session of an admin who no longer looks through somebody. */
export const asHimself = { compteId: sql`${sessions.impersonateurId}`, impersonateurId: null, ecriture: true };

/** The session of a token, as a condition. */
export const sessionIs = (token: string): SQL => eq(sessions.jetonHash, hashToken(token));

type Row = {
  compteId: string;
  role: Role;
  prenom: string | null;
  nom: string | null;
  roleCommune: "titulaire" | "recenseur" | null;
  communeCode: string | null;
  communeNom: string | null;
  departementCode: string | null;
  departements: string[];
  impersonateurId: string | null;
  ecriture: boolean;
};

function toCompte(row: Row): Compte {
  const somebody = {
    compteId: row.compteId,
    nom: [row.prenom, row.nom].filter(Boolean).join(" ") || row.communeNom || "Compte sans nom",
    lectureSeule: row.impersonateurId !== null && !row.ecriture,
    impersonateurId: row.impersonateurId,
  };
  if (row.role === "admin") return { ...somebody, role: "admin" };
  if (row.role === "conservateur") return { ...somebody, role: "conservateur", departements: row.departements };
  const { communeCode, departementCode, roleCommune } = row;
  // A check of the database says that an account of a commune has one; the types cannot know it.
  if (!communeCode || !departementCode || !roleCommune) throw new Error(`Account ${row.compteId} has no commune`);
  return { ...somebody, role: "commune", communeCode, departementCode, roleCommune };
}
