import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isFresh, recoveryCodeOf, recoveryCodeSaid } from "./rules";
import { codeAt, keyOf, stepOf } from "./totp";

/** The secret and the codes of RFC 6238, appendix B, at six digits. */
const SECRET = Buffer.from("12345678901234567890");
const at = (seconds: number) => new Date(seconds * 1000);

describe("les codes du téléphone", () => {
  test.each([
    [59, "287082"],
    [1_111_111_109, "081804"],
    [1_111_111_111, "050471"],
    [1_234_567_890, "005924"],
    [2_000_000_000, "279037"],
  ])("à %i secondes, celui de la norme", (seconds, code) => {
    expect(codeAt(SECRET, at(seconds))).toBe(code);
    expect(stepOf(SECRET, code, at(seconds))).toBe(Math.floor(seconds / 30));
  });

  test("une demi-minute d’avance ou de retard passe, une minute non", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1_000_000_000, max: 3_000_000_000 }), (seconds) => {
        const code = codeAt(SECRET, at(seconds));
        for (const decalage of [-30, 0, 30]) expect(stepOf(SECRET, code, at(seconds + decalage))).toBeDefined();
        // A code comes again by chance once in three hundred thousand: the half-minute it is of is then another.
        for (const decalage of [-60, 60])
          expect(stepOf(SECRET, code, at(seconds + decalage))).not.toBe(Math.floor(seconds / 30));
      }),
    );
  });

  test("ce que l’application lit dit le service, l’adresse et la clé", () => {
    const { uri, lettres } = keyOf(SECRET, "dominique@culture.example.org");
    expect(lettres).toBe("GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ");
    const read = new URL(uri);
    expect(decodeURIComponent(read.pathname)).toBe("/Collectif Objets:dominique@culture.example.org");
    expect(Object.fromEntries(read.searchParams)).toMatchObject({ secret: lettres.replaceAll(" ", ""), digits: "6" });
  });
});

test.each([
  ["4F7K-9QXT-2M", "4F7K9QXT2M"],
  [" 4f7k 9qxt 2m ", "4F7K9QXT2M"],
  ["oil0", "0110"],
])("un code de secours tapé « %s »", (typed, code) => {
  expect(recoveryCodeOf(typed)).toBe(code);
});

test("un code de secours montré se relit", () => {
  expect(recoveryCodeSaid("4F7K9QXT2M")).toBe("4F7K-9QXT-2M");
  expect(recoveryCodeOf(recoveryCodeSaid("4F7K9QXT2M"))).toBe("4F7K9QXT2M");
});

test.each([
  [null, false],
  [0, true],
  [15 * 60 - 1, true],
  [15 * 60, false],
])("donné il y a %s secondes, le second facteur suffit : %s", (seconds, fresh) => {
  const now = new Date("2026-03-02T10:00:00Z");
  expect(isFresh(seconds === null ? null : new Date(now.getTime() - seconds * 1000), now)).toBe(fresh);
});
