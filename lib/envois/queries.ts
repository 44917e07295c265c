import "server-only";
import { and, asc, count, desc, eq, inArray, or, sql, type SQL } from "drizzle-orm";
import { union } from "drizzle-orm/pg-core";
import type { Queryable } from "@/db/client";
import { communes, envois } from "@/db/schema";
import type { Actor } from "@/lib/actor";
import { named } from "@/lib/communes/search";
import type { Combien } from "@/lib/format";
import { isAdmin } from "@/lib/rights";
import { bounded, containsTyped, pagedOpen } from "@/lib/sql";
import { FATES, type Fate } from "./fate";
import type { EnvoisQuery } from "./list";
import { domainOf, fate, fateIs, isRefused, isRetryable } from "./sql";

/** The ledger is the national team's (see `access.ts`). */
const envoiScope = (actor: Actor): SQL => (isAdmin(actor) ? sql`true` : sql`false`);

/** The mails whose commune the text names, and those whose address holds it: each finds its own by an index. */
const auxCommunes = (db: Queryable, q: string) =>
  db
    .select({ id: envois.id })
    .from(envois)
    .innerJoin(communes, eq(communes.codeInsee, envois.communeCode))
    .where(named(q));
const auxAdresses = (db: Queryable, q: string) =>
  db.select({ id: envois.id }).from(envois).where(containsTyped(envois.email, q));

/** How far the ledger is counted, fate by fate, and how many answers to a search are: beyond, « plus de ». */
export const LIMITES = { comptes: 10_000, trouves: 1000 };

/**
 * How a search is made. `precise`: a union, because no index serves an `or` over two tables; every answer is gathered, then sorted. `large`: too
 * many answer for that (« saint », one commune in seven): the ledger is followed in its order and each mail compared, until the page is full.
 */
type Recherche = { q: string; largeur: "precise" | "large" };

function cherche(db: Queryable, { q, largeur }: Recherche): SQL | undefined {
  if (largeur === "precise") return inArray(envois.id, union(auxCommunes(db, q), auxAdresses(db, q)));
  return or(named(q), containsTyped(envois.email, q));
}

/** `null`: nobody counted, there may be some. */
export type ComptesEnvois = { tous: Combien; parSort: Partial<Record<Fate, Combien | null>> };

type Ligne = { fate: Fate; nombre: number };

const parSort = (rows: readonly Ligne[], borne: number): Partial<Record<Fate, Combien>> =>
  Object.fromEntries(rows.filter(({ nombre }) => nombre > 0).map((row) => [row.fate, bounded(row.nombre, borne)]));

/** How many mails have each of these fates, none counted beyond `borne`. One query, answered by an index alone when nothing is searched. */
async function countByFate(db: Queryable, actor: Actor, sorts: readonly Fate[], borne: number, recherche?: Recherche) {
  const compte = (sort: Fate) => {
    const suivis = db
      .select({ un: sql`1`.as("un") })
      .from(envois)
      .$dynamic();
    // The names of communes are read for a search only: otherwise the index alone answers.
    if (recherche) suivis.leftJoin(communes, eq(communes.codeInsee, envois.communeCode));
    suivis.where(and(envoiScope(actor), fateIs[sort], recherche && cherche(db, recherche))).limit(borne + 1);
    return sql`select ${sort}::text as fate, count(*)::int as nombre from ${suivis.as(sort)}`;
  };
  const rows = await db.execute<Ligne>(sql.join(sorts.map(compte), sql` union all `));
  return parSort(rows, borne);
}

/** Those whose number stays small, because somebody or the worker takes care of them. */
const SORTS_SUIVIS = ["doute", "echec", "en_route"] as const satisfies readonly Fate[];

/** How many mails are on their way, uncertain, failed. One query. */
export const countEnvoisSuivis = (db: Queryable, actor: Actor): Promise<Partial<Record<Fate, Combien>>> =>
  countByFate(db, actor, SORTS_SUIVIS, LIMITES.comptes);

/** The mails that a text finds, by fate; no more than are needed to know that they are too many to be counted. One query. */
async function countFound(db: Queryable, actor: Actor, q: string, borne: number): Promise<Ligne[]> {
  const assez = borne + 1;
  const trouves = union(auxCommunes(db, q).limit(assez), auxAdresses(db, q).limit(assez)).limit(assez).as("trouves");
  return db
    .select({ fate, nombre: count() })
    .from(trouves)
    .innerJoin(envois, eq(envois.id, trouves.id))
    .where(envoiScope(actor))
    .groupBy(sql`1`);
}

/** The ledger, the newest first; the caller takes a page of it. Counting it here would read it all. */
const ledger = (db: Queryable, actor: Actor, etat: Fate | undefined, recherche?: Recherche) =>
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
      retryable: isRetryable,
    })
    .from(envois)
    .leftJoin(communes, eq(communes.codeInsee, envois.communeCode))
    .where(and(envoiScope(actor), etat && fateIs[etat], recherche && cherche(db, recherche)))
    .orderBy(desc(envois.creeLe), asc(envois.id));
export type LigneEnvoi = Awaited<ReturnType<typeof ledger>>[number];

/** Days after which nobody waits any more for a mail that was refused. */
const RAPPEL = 30;

/**
 * The domains whose servers refuse what we send, the most refused first: how many mails, since when, and the last answer. It is our server or
 * theirs that somebody must look at, not an address (spec 7.7); a mail that has left, or that there is no reason to send, is no longer counted.
 * One query.
 */
export const listRefusals = (db: Queryable, actor: Actor) =>
  db
    .select({
      domaine: domainOf,
      nombre: count(),
      depuis: sql<Date>`min(${envois.rejeteLe})`.mapWith(envois.rejeteLe),
      erreur: sql<string | null>`(array_agg(${envois.erreur} order by ${envois.rejeteLe} desc))[1]`,
    })
    .from(envois)
    .where(and(envoiScope(actor), isRefused, sql`${envois.rejeteLe} > now() - make_interval(days => ${RAPPEL})`))
    .groupBy(domainOf)
    .orderBy(desc(count()), domainOf);
export type RefusDeDomaine = Awaited<ReturnType<typeof listRefusals>>[number];

/** The newest mails of one fate. One query. */
export const derniersEnvois = (db: Queryable, actor: Actor, etat: Fate, taille: number): Promise<LigneEnvoi[]> =>
  ledger(db, actor, etat).limit(taille);

/**
 * One page of the ledger and its counts, by fate, among what the search finds. Nothing is counted beyond what somebody reads page by page, so that the
 * page costs the same however long the ledger has grown. Two queries, three for a search that too many mails answer to.
 */
export async function listEnvois(db: Queryable, actor: Actor, query: EnvoisQuery, limites = LIMITES) {
  const { etat, q } = query.filters;
  const { recherche, comptes } = await countEnvois(db, actor, q, limites);
  const counted = etat ? comptes.parSort[etat] : comptes.tous;
  return { ...(await pagedOpen(ledger(db, actor, etat, recherche), query, counted ?? null)), comptes };
}

async function countEnvois(
  db: Queryable,
  actor: Actor,
  q: string,
  limites: typeof LIMITES,
): Promise<{ recherche?: Recherche; comptes: ComptesEnvois }> {
  if (!q) {
    const comptes = await countByFate(db, actor, FATES, limites.comptes);
    const arrete = Object.values(comptes).some(({ plus }) => plus);
    return { comptes: { tous: arrete ? { nombre: limites.comptes, plus: true } : somme(comptes), parSort: comptes } };
  }
  const trouves = await countFound(db, actor, q, limites.trouves);
  const tous = bounded(
    trouves.reduce((total, { nombre }) => total + nombre, 0),
    limites.trouves,
  );
  if (!tous.plus)
    return { recherche: { q, largeur: "precise" }, comptes: { tous, parSort: parSort(trouves, limites.trouves) } };
  const recherche = { q, largeur: "large" } as const;
  const suivis = await countByFate(db, actor, SORTS_SUIVIS, limites.trouves, recherche);
  return { recherche, comptes: { tous, parSort: { parti: null, ignore: null, ...suivis } } };
}

const somme = (comptes: Partial<Record<Fate, Combien>>): Combien => ({
  nombre: Object.values(comptes).reduce((total, { nombre }) => total + nombre, 0),
  plus: false,
});
