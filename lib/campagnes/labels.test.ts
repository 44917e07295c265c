import { expect, test } from "vitest";
import { obstaclesLabel } from "./labels";

test.each([
  [["expediteur", "drac", "signature"], "il manque le nom de l’expéditeur, celui de la DRAC et la signature"],
  [["drac"], "il manque le nom de la DRAC"],
  [["signature", "dates"], "il manque la signature et les dates ne conviennent plus"],
  [["destinataires"], "aucune commune n’est choisie"],
] as const)("%s", (obstacles, dit) => expect(obstaclesLabel(obstacles)).toBe(dit));
