import { expect, test } from "vitest";
import { familleOf } from "./famille";

test.each([
  ["tableau", null, "tableau"],
  ["table d'autel", null, "meuble"],
  ["statue", "Croix et bannière", "statue"],
  [null, "Tableau : le Christ en croix", "tableau"],
  [null, "Statue : saint Pierre", "statue"],
  ["châsse", null, "reliquaire"],
  ["chape", null, "textile"],
  ["bas-relief", null, "dalle"],
  ["  ", "Cloche de 1642", "cloche"],
  ["objet inconnu", "Œuvre sans nom", "autre"],
  [undefined, undefined, "autre"],
] as const)("dénomination %j, titre %j → %s", (deno, titre, famille) => expect(familleOf(deno, titre)).toBe(famille));
