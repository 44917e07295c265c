import { sansAccent } from "./format";

/** « St », « Ste », « Sts », « Stes », with their dot or without, once accents and case are gone. */
const SAINT = /(?<![\p{L}\p{N}])st(e?s?)(?![\p{L}\p{N}])\.?/gu;

/**
 * How a name is compared: « St-Rémy », « SAINT REMY » and « saint‑rémy » are one key, « L’Œuilly » and « l'oeuilly » another. Columns that a
 * name is searched in hold this key (`communes.nom_tri`); the text looked for becomes one too, with `readings`.
 */
export const searchKey = (text: string): string => sansAccent(text).replace(SAINT, "saint$1");

/**
 * The keys that a text may mean while it is typed: its last word, when it is « st » or « ste », is either the abbreviation or the
 * beginning of « Strasbourg », of « Stenay ». None for a text without words.
 */
export function readings(text: string): string[] {
  const typed = sansAccent(text);
  if (typed === "") return [];
  const [, before = "", last] = /^(.* )?(ste?s?)$/.exec(typed) ?? [];
  return last === undefined ? [searchKey(typed)] : [searchKey(typed), `${searchKey(before)} ${last}`.trimStart()];
}

/** Whether a name holds the text looked for, however each is written. Twin of `contains` (lib/sql.ts). */
export function holds(name: string, text: string): boolean {
  const [key, meant] = [searchKey(name), readings(text)];
  return meant.length === 0 || meant.some((words) => key.includes(words));
}
