import "server-only";
import { and, eq, gt, isNull, or, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Queryable } from "@/db/client";
import { communes, comptes, comptesDepartements, sessions } from "@/db/schema";
import type { Role } from "@/db/vocabulaire";
import type { Compte } from "@/lib/actor";
import { DUREE_SESSION } from "./rules";
import { hashToken, newToken } from "./secrets";

/** What the browser receives: the token is in clear here and in its cookie, nowhere else. */
export type OpenedSession = { token: string; compteId: string; expires: Date };

/** Opens a session of the role's length; the one that this browser presented, if any, is closed (rotation, spec 6.1). `token`: drawn unless it is known. */
export async function insertSession(
  db: Queryable,
  compte: { id: string; role: Role },
  presented: string | undefined,
  token = newToken(),
): Promise<OpenedSession> {
  if (presented) await closeSession(db, presented);
  const opened = { token, compteId: compte.id, expires: new Date(Date.now() + DUREE_SESSION[compte.role]) };
  await db
    .insert(sessions)
    .values({ jetonHash: hashToken(opened.token), compteId: compte.id, expireLe: opened.expires });
  return opened;
}

const impersonateurs = alias(comptes, "impersonateurs");

/**
 * Who a token stands for, or nothing: unknown, expired, or an account disabled since. Read at every request, so that whoever
 * is disabled or loses a département knows it at once. An impersonation ends with the rights of the admin behind it.
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
        eq(sessions.jetonHash, hashToken(token)),
        gt(sessions.expireLe, sql`now()`),
        isNull(comptes.desactiveLe),
        or(isNull(sessions.impersonateurId), and(eq(impersonateurs.role, "admin"), isNull(impersonateurs.desactiveLe))),
      ),
    );
  return row && { actor: toCompte(row), email: row.email, expires: row.expires };
}

/** Closes the session of a token; closing it twice, or an unknown one, does nothing. */
export async function closeSession(db: Queryable, token: string): Promise<void> {
  await db.delete(sessions).where(eq(sessions.jetonHash, hashToken(token)));
}

/** Closes every session of an account: disabled, address changed, device lost. */
export async function closeSessionsOf(db: Queryable, compteId: string): Promise<void> {
  await db.delete(sessions).where(eq(sessions.compteId, compteId));
}

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
