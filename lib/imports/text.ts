import { sansAccent } from "@/lib/format";

/** What each character becomes in words: letters and digits without accent, nothing for a lone accent, a blank for the rest. */
const WORD_PARTS = new Map<number, string>();

function wordPart(code: number): string {
  let part = WORD_PARTS.get(code);
  if (part === undefined) {
    const char = String.fromCharCode(code);
    part = /\p{M}/u.test(char) ? "" : sansAccent(char).replace(/[^a-z0-9]+/g, " ") || " ";
    WORD_PARTS.set(code, part);
  }
  return part;
}

/**
 * Words only, no accent, separated by one space: « L’Église St-Jean » → `l eglise st jean`. It is `sansAccent` without punctuation, read
 * character by character because a national file asks for it two million times.
 */
export function enMots(text: string): string {
  let words = "";
  let gap = false;
  for (let i = 0; i < text.length; i++) {
    const part = wordPart(text.charCodeAt(i));
    if (part === " ") gap = words !== "";
    else if (gap && part !== "") {
      words += ` ${part}`;
      gap = false;
    } else words += part;
  }
  return words;
}

/** One line, single blanks, no blank at the ends. */
export const compact = (text: string): string => text.replace(/\s+/g, " ").trim();

/** First letter in capital, the rest as it is: « église Saint-Pierre » → « Église Saint-Pierre ». */
export function avecMajuscule(text: string): string {
  const first = /^\P{L}*\p{L}/u.exec(text)?.[0];
  return first === undefined ? text : first.toUpperCase() + text.slice(first.length);
}

/** The same text, in memory of its own: what is cut from a large text keeps all of it alive. */
export const detached = (text: string): string => ` ${text}`.slice(1);

/** A reading that is asked again and again for the same few values: each is read once, up to a bound. */
export function memo<T>(read: (text: string) => T, bound = 20_000): (text: string) => T {
  const results = new Map<string, T>();
  return (text) => {
    const known = results.get(text);
    if (known !== undefined || results.has(text)) return known as T;
    if (results.size >= bound) return read(text);
    const own = detached(text);
    const result = read(own);
    results.set(own, result);
    return result;
  };
}
