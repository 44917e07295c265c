import "server-only";
import { and, asc, count, desc, eq, like, or, sql, type SQL } from "drizzle-orm";
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

const cherche = (q: string): SQL | undefined =>
  q ? or(like(communes.nomTri, contient(sansAccent(q))), sql`${envois.email}::text ilike ${contient(q)}`) : undefined;

export const ENVOIS_PAR_PAGE = 25;

/** One page of the ledger, the newest first; and the total of the filtered list. One query. */
export async function listEnvois(db: Queryable, actor: Actor, filtres: FiltresEnvois, taille = ENVOIS_PAR_PAGE) {
  const rows = await db
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
      total: sql<number>`(count(*) over ())::int`,
    })
    .from(envois)
    .leftJoin(communes, eq(communes.codeInsee, envois.communeCode))
    .where(and(envoiScope(actor), filtres.etat && sql`${fate} = ${filtres.etat}`, cherche(filtres.q)))
    .orderBy(desc(envois.creeLe), asc(envois.id))
    .limit(taille)
    .offset((filtres.page - 1) * taille);
  return { rows: rows.map(({ total: _, ...row }) => row), total: rows[0]?.total ?? 0 };
}
export type LigneEnvoi = Awaited<ReturnType<typeof listEnvois>>["rows"][number];

/** How many mails had each fate, among those that the search finds. */
export async function countEnvois(
  db: Queryable,
  actor: Actor,
  { q = "" }: Partial<Pick<FiltresEnvois, "q">> = {},
): Promise<Partial<Record<Fate, number>>> {
  const rows = await db
    .select({ fate, nombre: count() })
    .from(envois)
    .leftJoin(communes, eq(communes.codeInsee, envois.communeCode))
    .where(and(envoiScope(actor), cherche(q)))
    .groupBy(sql`1`);
  return Object.fromEntries(rows.map((row) => [row.fate, row.nombre]));
}
