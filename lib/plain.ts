/**
 * Control characters, which nobody types and a paste or a script may bring. Postgres refuses the null one, and JSON half of a surrogate pair;
 * the others would only hide in a text. Line breaks and tabs are kept.
 */
const CONTROLS = /[\0-\x08\x0e-\x1f\x7f-\x9f]/g;

/** A text without them. What a word processor writes for a new line (vertical tab, form feed) becomes one. */
export const plainText = (text: string): string =>
  text
    .replace(/\p{Surrogate}/gu, "\ufffd")
    .replace(/[\v\f]/g, "\n")
    .replace(CONTROLS, "");

/** As deep as anything of ours is, and more: what goes further was made to hurt, and says nothing. */
const DEEPEST = 12;

/** The same for whatever comes in: forms, JSON, addresses. Only lists and plain objects are gone through. */
export function plain(value: unknown, depth = 0): unknown {
  if (typeof value === "string") return plainText(value);
  if (typeof value !== "object" || value === null) return value;
  if (depth > DEEPEST) return undefined;
  if (Array.isArray(value)) return value.map((one) => plain(one, depth + 1));
  if (Object.getPrototypeOf(value) !== Object.prototype && Object.getPrototypeOf(value) !== null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, plain(one, depth + 1)]));
}
