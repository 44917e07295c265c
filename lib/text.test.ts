import fc from "fast-check";
import { expect, test, vi } from "vitest";
import { sansAccent } from "@/lib/format";
import { capitalised, compact, enMots, memo } from "@/lib/text";

test.each([
  ["L’Église St-Jean", "l eglise st jean"],
  ["  Sacré-Cœur (chapelle du) ", "sacre coeur chapelle du"],
  ["n°12 ; 18e siècle", "n 12 18e siecle"],
  ["e\u0301glise", "eglise"],
  ["…", ""],
  ["", ""],
])("« %s » → « %s »", (text, words) => expect(enMots(text)).toBe(words));

test("les mots sont ceux de la recherche, sans la ponctuation", () => {
  const french = fc.string({
    unit: fc.constantFrom(..."a À é Ê ç œ Æ Ÿ ñ ' ’ - – — _ . ; : ( ) « » \u00A0 \u0301 1 ß € Σ".split(" "), " "),
  });
  fc.assert(
    fc.property(fc.oneof(french, fc.string({ unit: "grapheme" })), (text) => {
      const slow = sansAccent(text)
        .replace(/[^a-z0-9]+/g, " ")
        .trim();
      expect(enMots(text)).toBe(slow);
    }),
  );
});

test("compact et capitalised", () => {
  expect(compact(" a \n b\t")).toBe("a b");
  expect(capitalised("«église»")).toBe("«Église»");
  expect(capitalised("12")).toBe("12");
});

test("une lecture déjà faite n’est pas refaite, même si elle n’a rien donné", () => {
  const read = vi.fn((text: string) => (text === "a" ? null : text));
  const remembered = memo(read, 2);
  expect([remembered("a"), remembered("a"), remembered("b"), remembered("c"), remembered("c")]).toEqual([
    null,
    null,
    "b",
    "c",
    "c",
  ]);
  expect(read).toHaveBeenCalledTimes(4);
});
