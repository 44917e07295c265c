import { expect, test } from "vitest";
import { hashToken, newCode, newToken } from "./secrets";

test("un jeton a 256 bits, se met tel quel dans une adresse, et n’est jamais deux fois le même", () => {
  const jetons = Array.from({ length: 1000 }, newToken);
  expect(new Set(jetons).size).toBe(1000);
  for (const jeton of jetons) {
    expect(jeton).toMatch(/^[\w-]{43}$/);
    expect(Buffer.from(jeton, "base64url")).toHaveLength(32);
  }
});

test("un code a six chiffres, tous aussi probables à chaque place, zéros de tête compris", () => {
  const tirages = 60_000;
  const codes = Array.from({ length: tirages }, newCode);
  expect(codes.filter((code) => !/^\d{6}$/.test(code))).toEqual([]);
  const comptes = Array.from({ length: 6 }, () => Array<number>(10).fill(0));
  for (const code of codes) for (let place = 0; place < 6; place++) comptes[place]![Number(code[place])]! += 1;
  // Chi-square with 9 degrees of freedom: a fair source passes 45 less than once in a million, a biased one at once.
  const attendu = tirages / 10;
  for (const place of comptes) expect(place.reduce((sum, n) => sum + (n - attendu) ** 2 / attendu, 0)).toBeLessThan(45);
});

test("la base ne garde d’un jeton que son empreinte", () => {
  expect(hashToken("jeton")).toMatch(/^[0-9a-f]{64}$/);
  expect(hashToken("jeton")).not.toBe(hashToken("Jeton"));
});
