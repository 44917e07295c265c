import type { Alea } from "@/db/demo/alea";

/** Something drawn with chance. A national file draws twenty million times: what can be counted once is. */
export type Tirage<T> = (hasard: Alea) => T;

/** One of `[item, weight]`, in proportion to the weights. */
export function tirage<T>(items: readonly (readonly [T, number])[]): Tirage<T> {
  const values = items.map(([item]) => item);
  let sum = 0;
  const upTo = items.map(([, weight]) => (sum += weight));
  return (hasard) => {
    const at = hasard.next() * sum;
    let i = 0;
    while (i < upTo.length - 1 && at >= (upTo[i] ?? 0)) i += 1;
    return values[i] as T;
  };
}

/** One of the items, all as likely. */
export const parmi =
  <T>(items: readonly T[]): Tirage<T> =>
  (hasard) =>
    items[Math.floor(hasard.next() * items.length)] as T;

/** A text in which each `#` becomes a number between 1 and 99. */
export const chiffre =
  (one: Tirage<string>): Tirage<string> =>
  (hasard) => {
    const text = one(hasard);
    return text.includes("#") ? text.replaceAll("#", () => String(hasard.entier(1, 99))) : text;
  };

/** A text made of one part of each list in turn, its `#` in figures. */
export function patron(...parts: readonly (readonly string[])[]): Tirage<string> {
  const draws = parts.map((part) => parmi(part));
  return chiffre((hasard) => {
    let text = "";
    for (const draw of draws) text += draw(hasard);
    return text;
  });
}

/** Between `min` and `max` texts, one space between them. */
export function plusieurs(min: number, max: number, one: Tirage<string>, between = " "): Tirage<string> {
  return (hasard) => {
    let text = one(hasard);
    for (let left = hasard.entier(min, max) - 1; left > 0; left--) text += between + one(hasard);
    return text;
  };
}
