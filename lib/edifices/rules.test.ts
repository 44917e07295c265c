import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { byEdifice, nomEdifice, slugEdifice } from "./rules";

describe("deux écritures d’un même édifice", () => {
  test.each([
    ["église Saint-Martin", "Eglise saint Martin"],
    ["église paroissiale Saint-Martin", "église Saint-Martin"],
    ["église Notre-Dame de l’Assomption", "église Notre-Dame-de-l'Assomption"],
    ["chapelle du château", "Chapelle Château"],
    ["La Chapelle", "chapelle"],
    ["Sacré-Cœur", "sacre coeur"],
  ])("%s = %s", (one, other) => expect(slugEdifice(one)).toBe(slugEdifice(other)));

  test.each([
    ["église Saint-Martin", "chapelle Saint-Martin"],
    ["église Saint-Pierre", "église Saint-Paul"],
    ["église Notre-Dame", "église Notre-Dame (ancienne cathédrale)"],
  ])("%s ≠ %s", (one, other) => expect(slugEdifice(one)).not.toBe(slugEdifice(other)));

  test.each([
    ["", ""],
    ["   ", ""],
    ["paroissiale", "paroissiale"],
    ["La", "la"],
  ])("« %s » → « %s »", (nom, slug) => expect(slugEdifice(nom)).toBe(slug));

  test("le slug d’un slug est lui-même", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (nom) => {
        expect(slugEdifice(slugEdifice(nom))).toBe(slugEdifice(nom));
      }),
    );
  });
});

test("le nom montré prend une majuscule et perd ses blancs", () => {
  expect(nomEdifice(" église  Saint-Martin ")).toBe("Église Saint-Martin");
  expect(nomEdifice("")).toBe("");
});

test("deux chapelles du même nom restent deux édifices ; ce qui n’en a pas va ensemble", () => {
  const objet = (ref: string, edificeId: string | null, edifice: string | null) => ({ ref, edificeId, edifice });
  const groupes = byEdifice([
    objet("PM1", "haute", "Chapelle Saint-Roch"),
    objet("PM2", "basse", "Chapelle Saint-Roch"),
    objet("PM3", "haute", "Chapelle Saint-Roch"),
    objet("PM4", null, null),
  ]);
  expect(groupes.map(({ nom, objets }) => [nom, objets.map(({ ref }) => ref)])).toEqual([
    ["Chapelle Saint-Roch", ["PM1", "PM3"]],
    ["Chapelle Saint-Roch", ["PM2"]],
    ["Édifice non précisé", ["PM4"]],
  ]);
});
