import { describe, expect, test } from "vitest";
import { plain, plainText } from "./plain";

test.each([
  ["un caractère nul", "a\0b", "ab"],
  ["un retour arrière, un échappement, un C1", "a\b\x1b\x85b\x7f", "ab"],
  ["les lignes et les tabulations restent", "a\r\n\tb", "a\r\n\tb"],
  ["la fin de ligne d’un traitement de texte en est une", "a\vb\fc", "a\nb\nc"],
  ["la moitié d’un émoji", "a\ud83db", "a\ufffdb"],
  ["les lettres, les émojis, les apostrophes", "Œuilly 🪑 d’Aÿ\u00a0!", "Œuilly 🪑 d’Aÿ\u00a0!"],
])("%s", (_, typed, kept) => expect(plainText(typed)).toBe(kept));

describe("ce qui arrive", () => {
  test("est nettoyé partout, et garde sa forme", () => {
    const date = new Date(0);
    expect(plain({ a: "x\0", b: ["y\0", 1, null, true], c: { d: "z\0" }, date })).toEqual({
      ...{ a: "x", b: ["y", 1, null, true], c: { d: "z" }, date },
    });
  });

  test("sans fin, ne fait tomber personne", () => {
    let deep: unknown = "fond\0";
    for (let n = 0; n < 100_000; n++) deep = [deep];
    expect(() => plain({ deep, q: "a\0" })).not.toThrow();
    expect(plain({ deep, q: "a\0" })).toMatchObject({ q: "a" });
  });

  test("un nom qui voudrait changer tous les objets n’est qu’un nom", () => {
    const asked = plain(JSON.parse('{"__proto__":{"admin":true},"q":"a"}')) as Record<string, unknown>;
    expect(({} as Record<string, unknown>).admin).toBeUndefined();
    expect(asked.q).toBe("a");
  });
});
