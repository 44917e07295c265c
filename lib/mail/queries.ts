import "server-only";
import { and, asc, count, desc, eq, inArray, like, sql, type SQL } from "drizzle-orm";
import { union } from "drizzle-orm/pg-core";
import type { Queryable } from "@/db/client";
import { communes, envois } from "@/db/schema";
import type { Actor } from "@/lib/comptes/actor";
import { isAdmin } from "@/lib/comptes/predicates";
import { sansAccent } from "@/lib/format";
import type { Fate } from "./fate";
import type { FiltresEnvois } from "./filters";

/** Twin of `fateOf`. */
export const fate = sql<Fate>`case ${envois.statut}
  when 'envoye' then 'parti'
  when 'ignore' then 'ignore'
  when 'incertain' then 'doute'
  when 'echec' then case when ${envois.prochainEssaiLe} is null then 'echec' else 'en_route' end
  else 'en_route' end`;

/** The ledger is the national team's (see `access.ts`). */
const envoiScope = (actor: Actor): SQL => (isAdmin(actor) ? sql`true` : sql`false`);

const contient = (texte: string) => `%${texte.replace(/[\\%_]/g, "\\$&")}%`;

/**
 * Mails to a commune or to an address that holds the text. A union, because no index serves an `or` over two tables, and a list of thousands of
 * codes (« saint ») is compared one by one.
 */
function cherche(db: Queryable, q: string): SQL | undefined {
  if (!q) return undefined;
  const auxCommunes = db
    .select({ id: envois.id })
    .from(envois)
    .innerJoin(communes, eq(communes.codeInsee, envois.communeCode))
    .where(like(communes.nomTri, contient(sansAccent(q))));
  const auxAdresses = db
    .select({ id: envois.id })
    .from(envois)
    .where(sql`${envois.email}::text ilike ${contient(q)}`);
  return inArray(envois.id, union(auxCommunes, auxAdresses));
}

/** `fate` = this one, said with the columns as they are so that their index serves. */
const sortEst: Record<Fate, SQL> = {
  parti: sql`${envois.statut} = 'envoye'`,
  ignore: sql`${envois.statut} = 'ignore'`,
  doute: sql`${envois.statut} = 'incertain'`,
  echec: sql`(${envois.statut} = 'echec' and ${envois.prochainEssaiLe} is null)`,
  en_route: sql`(${envois.statut} in ('a_envoyer', 'pris', 'en_remise') or (${envois.statut} = 'echec' and ${envois.prochainEssaiLe} is not null))`,
};

export const ENVOIS_PAR_PAGE = 25;

/** One page of the ledger, the newest first. `countEnvois` says how many there are: counting them here would read them all. One query. */
export const listEnvois = (db: Queryable, actor: Actor, filtres: FiltresEnvois, taille = ENVOIS_PAR_PAGE) =>
  db
    .select({
      id: envois.id,
      gabarit: envois.gabarit,
      etape: envois.etape,
      email: envois.email,
      codeInsee: envois.communeCode,
      commune: communes.nom,
      fate,
      motif: envois.motif,
      erreur: envois.erreur,
      tentatives: envois.tentatives,
      creeLe: envois.creeLe,
      envoyeLe: envois.envoyeLe,
      prochainEssaiLe: envois.prochainEssaiLe,
      ouvertLe: envois.ouvertLe,
    })
    .from(envois)
    .leftJoin(communes, eq(communes.codeInsee, envois.communeCode))
    .where(and(envoiScope(actor), filtres.etat && sortEst[filtres.etat], cherche(db, filtres.q)))
    .orderBy(desc(envois.creeLe), asc(envois.id))
    .limit(taille)
    .offset((filtres.page - 1) * taille);
export type LigneEnvoi = Awaited<ReturnType<typeof listEnvois>>[number];

/** How many mails had each fate, among those that the search finds. One query, answered by an index alone when nothing is searched. */
export async function countEnvois(
  db: Queryable,
  actor: Actor,
  { q = "" }: Partial<Pick<FiltresEnvois, "q">> = {},
): Promise<Partial<Record<Fate, number>>> {
  const rows = await db
    .select({ fate, nombre: count() })
    .from(envois)
    .where(and(envoiScope(actor), cherche(db, q)))
    .groupBy(sql`1`);
  return Object.fromEntries(rows.map((row) => [row.fate, row.nombre]));
}
