import { expect, test } from "vitest";
import { seal, unseal } from "./seal";

const secret = "a".repeat(40);
const donnees = { lien: "https://collectif.example.org/l", code: "042917" };

test("ce qui est scellé se rouvre avec la même clé, et ne se lit pas sans elle", () => {
  const scelle = seal(donnees, "connexion:1", secret);
  expect(unseal(scelle, "connexion:1", secret)).toEqual(donnees);
  expect(Buffer.from(scelle, "base64url").toString("latin1")).not.toMatch(/042917|collectif/);
  expect(seal(donnees, "connexion:1", secret)).not.toBe(scelle);
});

test("déplacé sur une autre ligne, abîmé, ou avec un autre secret : il ne s’ouvre pas", () => {
  const scelle = seal(donnees, "connexion:1", secret);
  expect(() => unseal(scelle, "connexion:2", secret)).toThrow();
  expect(() => unseal(scelle, "connexion:1", "b".repeat(40))).toThrow();
  const abime = Buffer.from(scelle, "base64url");
  abime[30] = (abime[30] ?? 0) ^ 1;
  expect(() => unseal(abime.toString("base64url"), "connexion:1", secret)).toThrow();
});
