import { expect, test } from "vitest";
import { FIELDS_MAX, formToObject, isTooLong } from "./formdata";

const form = (fields: readonly (readonly [string, string])[]): FormData => {
  const data = new FormData();
  for (const [name, value] of fields) data.append(name, value);
  return data;
};
const many = (name: string, count: number) => form(Array.from({ length: count }, (_, n) => [name, String(n)] as const));

test.each([
  [
    "le dernier de même nom compte",
    [
      ["a", "1"],
      ["a", "2"],
    ],
    { a: "2" },
  ],
  [
    "une liste garde l’ordre",
    [
      ["a[]", "1"],
      ["b", "x"],
      ["a[]", "2"],
    ],
    { a: ["1", "2"], b: "x" },
  ],
  [
    "ce que la page dit pour elle-même est laissé",
    [
      ["$compte", "x"],
      ["a", "1"],
    ],
    { a: "1" },
  ],
  [
    "une liste après une valeur du même nom la remplace",
    [
      ["a", "1"],
      ["a[]", "2"],
    ],
    { a: ["2"] },
  ],
] as const)("%s", (_, fields, expected) => {
  expect(formToObject(form(fields))).toEqual(expected);
});

test("toutes les communes d’un grand département, cochées une à une, passent", () => {
  const communes = many("communes[]", 900);
  expect(isTooLong(communes)).toBe(false);
  expect(formToObject(communes)).toEqual({ communes: Array.from({ length: 900 }, (_, n) => String(n)) });
  expect(isTooLong(many("a", FIELDS_MAX))).toBe(false);
  expect(isTooLong(many("a", FIELDS_MAX + 1))).toBe(true);
});

test("soixante mille réponses du même nom ne coûtent pas soixante mille fois plus qu’une : le site ne s’arrête pas", () => {
  const took = (count: number) => {
    const data = many("a[]", count);
    const tries = [1, 2, 3, 4, 5].map(() => {
      const from = performance.now();
      formToObject(data);
      return performance.now() - from;
    });
    return Math.min(...tries);
  };
  // Thirty times as many cost about thirty times as much, where they cost nine hundred times; the rest is what else the machine does.
  expect(took(60_000) / took(2000)).toBeLessThan(300);
});
