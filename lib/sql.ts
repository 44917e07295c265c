import "server-only";
import { or, sql, type SQL, type SQLWrapper } from "drizzle-orm";
import { plannedForItsWords } from "@/db/client";
import type { Combien } from "./format";
import { readings } from "./words";

/** A text in a LIKE: its own `%`, `_` and `\` are letters like others. */
const literal = (text: string): string => text.replace(/[\\%_]/g, "\\$&");

/**
 * The rows whose name holds the text, however it is written (lib/words.ts). The column holds `searchKey`s, its trigram index serves. A text
 * without words asks for nothing: `undefined`, which `and()` leaves out.
 */
export const contains = (column: SQLWrapper, text: string): SQL | undefined =>
  or(...readings(text).map((words) => plannedForItsWords(sql`${column} like ${`%${literal(words)}%`}`)));

/** The same for names that begin with the text; true or false on each row, to put these first. */
export const begins = (column: SQLWrapper, text: string): SQL<boolean> =>
  sql<boolean>`(${or(...readings(text).map((words) => plannedForItsWords(sql`${column} like ${`${literal(words)}%`}`))) ?? true})`;

/** Addresses and references: they hold the text as it is typed, but for its case. */
export const containsTyped = (column: SQLWrapper, text: string): SQL =>
  plannedForItsWords(sql`${column}::text ilike ${`%${literal(text)}%`}`);

/** First name and name of an account; null when it has neither. */
export const fullName = (compte: { prenom: SQLWrapper; nom: SQLWrapper }): SQL<string | null> =>
  sql<string | null>`nullif(concat_ws(' ', ${compte.prenom}, ${compte.nom}), '')`;

/** Which rows of a list: `page` from 1, `size` rows in each. What `read` of a list gives (lib/list.ts) is one. */
export type Window = { page: number; size: number };

export const offsetOf = ({ page, size }: Window): number => (page - 1) * size;

/** Column of a paged select: how many rows it has without its window. */
export const totalOfRows = sql<number>`(count(*) over ())::int`.as("total");

/** A select that ends by its order. */
type Sliceable<Row> = { limit(size: number): { offset(rows: number): PromiseLike<Row[]> } };

/** Rows that carry `totalOfRows`, as a page; past the last one there is no row to say the total, which is then 0. */
export const pageOf = <Row extends { total: number }>(rows: readonly Row[]) => ({
  rows: rows.map(({ total: _, ...row }) => row),
  total: rows[0]?.total ?? 0,
});

/**
 * One page and the exact total, in one query. The select has a column `total: totalOfRows`, and an order whose last column tells any two rows apart:
 * otherwise equal rows may fall between two pages.
 */
export const paged = async <Row extends { total: number }>(select: Sliceable<Row>, window: Window) =>
  pageOf(await select.limit(window.size).offset(offsetOf(window)));

/**
 * One page of a list too long to be counted at each view. `counted`: its number as far as somebody counted it, null when nobody did. One row
 * more is read, which tells whether there is a page after this one.
 */
export async function pagedOpen<Row>(
  select: Sliceable<Row>,
  window: Window,
  counted: Combien | null,
): Promise<{ rows: Row[]; total: Combien }> {
  const read = await select.limit(window.size + 1).offset(offsetOf(window));
  const rows = read.slice(0, window.size);
  if (counted && !counted.plus) return { rows, total: counted };
  const seen = offsetOf(window) + rows.length;
  const nombre = Math.max(counted?.nombre ?? 0, seen);
  return { rows, total: { nombre, plus: read.length > window.size || nombre > seen } };
}

/** A count that stopped at the first row beyond `limit`, in words: « plus de 1 000 ». */
export const bounded = (nombre: number, limit: number): Combien => ({
  nombre: Math.min(nombre, limit),
  plus: nombre > limit,
});

/** A whole list, by batches, for what is written as it is read. `read` answers one window of it. */
export async function* inBatches<Row>(
  read: (window: Window) => PromiseLike<readonly Row[]>,
  size = 1000,
): AsyncGenerator<readonly Row[]> {
  for (let page = 1; ; page++) {
    const rows = await read({ page, size });
    yield rows;
    if (rows.length < size) return;
  }
}
