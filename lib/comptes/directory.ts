import "server-only";
import { and, count, desc, eq, gt, inArray, isNotNull, isNull, sql, type SQL } from "drizzle-orm";
import { union } from "drizzle-orm/pg-core";
import { z } from "zod";
import type { Queryable } from "@/db/client";
import { communes, comptes, comptesDepartements, connexions, departements, sessions } from "@/db/schema";
import type { Role } from "@/db/vocabulaire";
import type { Actor } from "@/lib/actor";
import { named } from "@/lib/communes/search";
import { personName } from "@/lib/format";
import { isAdmin } from "@/lib/rights";
import { contains, containsTyped, pagedOpen } from "@/lib/sql";
import type { ComptesQuery, EtatCompte } from "./list";
import { etatConnexion } from "./rules";

// The accounts, as the national team looks for them and looks at them.

/** Everybody's accounts are the national team's (see `access.ts`). */
const comptesScope = (actor: Actor): SQL => (isAdmin(actor) ? sql`true` : sql`false`);

/** As the partial indexes of the table say it. */
const etatIs: Record<EtatCompte, SQL | undefined> = {
  jamais: and(isNull(comptes.derniereConnexionLe), isNull(comptes.desactiveLe)),
  refuses: and(isNotNull(comptes.emailRejeteLe), isNull(comptes.desactiveLe)),
  fermes: isNotNull(comptes.desactiveLe),
};

/** By a commune, an address or a person's name: each finds its own by an index. */
const found = (db: Queryable, q: string) =>
  inArray(
    comptes.id,
    union(
      db
        .select({ id: comptes.id })
        .from(comptes)
        .innerJoin(communes, eq(communes.codeInsee, comptes.communeCode))
        .where(named(q)),
      db.select({ id: comptes.id }).from(comptes).where(containsTyped(comptes.email, q)),
      db.select({ id: comptes.id }).from(comptes).where(contains(comptes.nomTri, q)),
    ),
  );

/** Names of the départements of a curator, in their order. */
const sesDepartements = sql<string[]>`array(
  select ${departements.nom} from ${comptesDepartements}
  join ${departements} on ${departements.code} = ${comptesDepartements.departementCode}
  where ${comptesDepartements.compteId} = ${comptes.id} order by ${departements.code})`;

const shown = {
  id: comptes.id,
  email: comptes.email,
  role: comptes.role,
  roleCommune: comptes.roleCommune,
  prenom: comptes.prenom,
  nom: comptes.nom,
  codeInsee: comptes.communeCode,
  commune: communes.nom,
  departements: sesDepartements,
  derniereConnexionLe: comptes.derniereConnexionLe,
  emailRejeteLe: comptes.emailRejeteLe,
  desactiveLe: comptes.desactiveLe,
  effaceLe: comptes.effaceLe,
};

/** The accounts, the newest first. One query; the whole is not counted, 36 000 town halls say nothing. */
export const listComptes = (db: Queryable, actor: Actor, query: ComptesQuery) => {
  const { role, etat, q } = query.filters;
  const rows = db
    .select(shown)
    .from(comptes)
    .leftJoin(communes, eq(communes.codeInsee, comptes.communeCode))
    .where(and(comptesScope(actor), role && eq(comptes.role, role), etat && etatIs[etat], q ? found(db, q) : undefined))
    .orderBy(desc(comptes.id));
  return pagedOpen(rows, query, null);
};
export type LigneCompte = Awaited<ReturnType<typeof listComptes>>["rows"][number];

/** Whose account it is, in words; nothing when there is none, or for what is no identifier. */
export async function nameOfCompte(db: Queryable, id: string): Promise<string | undefined> {
  if (!z.uuid().safeParse(id).success) return undefined;
  const [compte] = await db
    .select({ prenom: comptes.prenom, nom: comptes.nom, email: comptes.email })
    .from(comptes)
    .where(eq(comptes.id, id));
  return compte && personName(compte, compte.email);
}

/** Of what kind an account is; nothing when there is none. */
export async function roleOfCompte(db: Queryable, id: string): Promise<Role | undefined> {
  const [compte] = await db.select({ role: comptes.role }).from(comptes).where(eq(comptes.id, id));
  return compte?.role;
}

/** Logins asked for lately are shown so many. */
const DEMANDES = 10;

/** One account with what helps on the telephone: its open sessions, the logins that it asked for and what became of each. Three queries. */
export async function readCompte(db: Queryable, actor: Actor, id: string) {
  const [[compte], [ouvertes], demandes] = await Promise.all([
    db
      .select({
        ...shown,
        origine: comptes.origine,
        creeLe: comptes.creeLe,
        codes: sql<string[]>`array(
          select ${comptesDepartements.departementCode} from ${comptesDepartements}
          where ${comptesDepartements.compteId} = ${comptes.id} order by 1)`,
      })
      .from(comptes)
      .leftJoin(communes, eq(communes.codeInsee, comptes.communeCode))
      .where(and(comptesScope(actor), eq(comptes.id, id))),
    db
      .select({ nombre: count() })
      .from(sessions)
      .where(and(eq(sessions.compteId, id), isNull(sessions.impersonateurId), gt(sessions.expireLe, sql`now()`))),
    db
      .select({
        id: connexions.id,
        creeLe: connexions.creeLe,
        utiliseLe: connexions.utiliseLe,
        essais: connexions.essais,
        expireLe: connexions.expireLe,
        dicteLe: connexions.dicteLe,
        dicteA: connexions.dicteA,
      })
      .from(connexions)
      .where(eq(connexions.compteId, id))
      .orderBy(desc(connexions.creeLe))
      .limit(DEMANDES),
  ]);
  const now = new Date();
  return (
    compte && {
      ...compte,
      sessionsOuvertes: ouvertes?.nombre ?? 0,
      demandes: demandes.map((demande) => ({ ...demande, etat: etatConnexion(demande, now) })),
    }
  );
}
export type FicheCompte = NonNullable<Awaited<ReturnType<typeof readCompte>>>;
