import "server-only";
import { and, asc, desc, eq, gt, inArray, isNotNull, isNull, sql } from "drizzle-orm";
import type { Queryable } from "@/db/client";
import { communes, comptes, connexions, departements, sessions } from "@/db/schema";
import type { Role } from "@/db/vocabulaire";
import { ESSAIS_MAX, etatConnexion, maskEmail, type EtatConnexion } from "./rules";
import { hashToken } from "./secrets";

export type AdresseMasquee = {
  compteId: string;
  adresse: string;
  recenseur: boolean;
  /** It refused our mails: a login is tried there all the same, and the person is told. */
  rejetee: boolean;
};

/** One's own account: its address, and on how many devices it is open. */
export async function readOwn(db: Queryable, compteId: string) {
  const [compte] = await db
    .select({ email: comptes.email, prenom: comptes.prenom, nom: comptes.nom, commune: communes.nom })
    .from(comptes)
    .leftJoin(communes, eq(communes.codeInsee, comptes.communeCode))
    .where(eq(comptes.id, compteId));
  const appareils = await db.$count(
    sessions,
    and(eq(sessions.compteId, compteId), isNull(sessions.impersonateurId), gt(sessions.expireLe, sql`now()`)),
  );
  return compte && { ...compte, appareils };
}

/** The codes that the team has read out on the telephone for an account, the last first; those of the last month alone, or all that are kept. */
export const listDictated = (db: Queryable, compteId: string, since?: Date) =>
  db
    .select({ id: connexions.id, le: connexions.dicteLe, a: connexions.dicteA })
    .from(connexions)
    .where(
      and(
        eq(connexions.compteId, compteId),
        isNotNull(connexions.dicteLe),
        since ? gt(connexions.dicteLe, since) : undefined,
      ),
    )
    .orderBy(desc(connexions.dicteLe));
export type Dictee = Awaited<ReturnType<typeof listDictated>>[number];

/** A commune as its login shows it: where a link can be sent, titulaires first. Nothing here tells a whole address. */
export async function communeForLogin(db: Queryable, codeInsee: string) {
  const [commune] = await db
    .select({ codeInsee: communes.codeInsee, nom: communes.nom, departementNom: departements.nom })
    .from(communes)
    .innerJoin(departements, eq(departements.code, communes.departementCode))
    .where(eq(communes.codeInsee, codeInsee));
  if (!commune) return undefined;
  const rows = await db
    .select({
      compteId: comptes.id,
      email: comptes.email,
      roleCommune: comptes.roleCommune,
      rejeteLe: comptes.emailRejeteLe,
    })
    .from(comptes)
    .where(and(eq(comptes.communeCode, codeInsee), isNull(comptes.desactiveLe)))
    .orderBy(asc(comptes.roleCommune), asc(comptes.creeLe), asc(comptes.id));
  const adresses = rows.map(({ compteId, email, roleCommune, rejeteLe }): AdresseMasquee => ({
    compteId,
    adresse: maskEmail(email),
    recenseur: roleCommune === "recenseur",
    rejetee: rejeteLe !== null,
  }));
  return { ...commune, adresses };
}

export type LienRecu = {
  etat: EtatConnexion;
  compteId: string | null;
  role: Role | null;
  communeCode: string | null;
  communeNom: string | null;
  /** Where another one would be sent, masked; null when the account is closed. */
  adresse: string | null;
  retour: string | null;
};

/** What a mail's link is worth. Only reads: looking at a link never uses it. */
export async function readLink(db: Queryable, jeton: string): Promise<LienRecu | undefined> {
  const [row] = await db
    .select({
      compteId: connexions.compteId,
      role: comptes.role,
      communeCode: comptes.communeCode,
      communeNom: communes.nom,
      email: comptes.email,
      desactiveLe: comptes.desactiveLe,
      retour: connexions.retour,
      utiliseLe: connexions.utiliseLe,
      essais: connexions.essais,
      expireLe: connexions.expireLe,
    })
    .from(connexions)
    .leftJoin(comptes, eq(comptes.id, connexions.compteId))
    .leftJoin(communes, eq(communes.codeInsee, comptes.communeCode))
    .where(eq(connexions.lienHash, hashToken(jeton)));
  if (!row) return undefined;
  const { utiliseLe, essais, expireLe, email, desactiveLe, ...lien } = row;
  const adresse = email === null || desactiveLe !== null ? null : maskEmail(email);
  return { ...lien, adresse, etat: etatConnexion({ utiliseLe, essais, expireLe }, new Date()) };
}

/**
 * What remains of the logins that this browser asked for, the newest first: the state of the newest that still lives, the codes that may still be
 * tried, the page it was for; of the newest when none does.
 */
export async function readAskedLogin(
  db: Queryable,
  demandes: string[],
): Promise<{ etat: EtatConnexion; essais: number; retour: string | null } | undefined> {
  const rows = await db
    .select({
      retour: connexions.retour,
      utiliseLe: connexions.utiliseLe,
      essais: connexions.essais,
      expireLe: connexions.expireLe,
    })
    .from(connexions)
    .where(inArray(connexions.id, demandes))
    .orderBy(desc(connexions.id));
  const asked = rows.map((row) => ({
    etat: etatConnexion(row, new Date()),
    essais: ESSAIS_MAX - row.essais,
    retour: row.retour,
  }));
  return asked.find(({ etat }) => etat === "valable") ?? asked[0];
}
