import { capitalised, compact, memo, Words } from "@/lib/text";

const NBSP = "\u00A0";

/**
 * Title that reads well: one line, no markup, a capital first, French spaces and apostrophes, no stop at the end.
 * Falls back on the denomination, then on words that say that Palissy gives none.
 */
export function titreLisible(tico: string, deno: string): string {
  return readable(tico) || readable(deno.split(";")[0] ?? "") || "Objet sans titre";
}

const readable = memo((text) => capitalised(clean(text)));

/** A tag, and not « moins de < 20 cm > »: what is not one stays, as text. */
const TAG = /<\/?[a-z][^<>]*>|<!--.*?-->/gi;

const clean = (text: string): string =>
  compact(text.replace(TAG, " "))
    .replace(/'/g, "’")
    .replace(/ ?([:;!?])(?= |$)/g, `${NBSP}$1`)
    .replace(/\s+,/g, ",")
    .replace(/[\s.,:;]+$/u, "");

/** Year of the last official récolement in DENQ (« 2003 », « 2003.0 », « 2003/05/12 », « 1992;2010 »: the latest). */
export function anneeDuRecolement(denq: string): number | null {
  if (denq === "") return null;
  const years = [...denq.matchAll(/(?<!\d)(1[89]\d\d|20\d\d)(?!\d)/g)].map((found) => Number(found[1]));
  return years.length === 0 ? null : Math.max(...years);
}

const words = new Words();

/** What the search looks in: words without accents, each field once, the most telling first. */
export function texteDeRecherche(fields: readonly string[]): string {
  for (const field of fields) words.addOnce(field);
  return words.take();
}
