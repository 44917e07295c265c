import { expect, test } from "vitest";
import { combien, dePersonne, isInstitution } from "./format";

test("un nombre compté jusqu’au bout, ou seulement jusqu’à une borne", () => {
  const dit = (nombre: number, plus: boolean) => combien({ nombre, plus }).replaceAll(/\s/g, " ");
  expect(dit(1902, false)).toBe("1 902");
  expect(dit(10_000, true)).toBe("plus de 10 000");
});

test.each([
  ["Camille Arnaud", "de Camille Arnaud"],
  ["Hélène Marchand", "d’Hélène Marchand"],
  ["Hervé", "d’Hervé"],
  ["Hugo", "d’Hugo"],
  ["Hadrien", "d’Hadrien"],
  ["Hassan", "de Hassan"],
  ["Élise", "d’Élise"],
  ["Œdipe", "d’Œdipe"],
  ["Yves", "d’Yves"],
  ["Yann", "de Yann"],
  ["votre conservateur", "de votre conservateur"],
])("le mot de %s", (nom, dit) => expect(dePersonne(nom)).toBe(dit));

test.each([
  ["Conservation des antiquités et objets d’art", true],
  ["La conservation de la Marne", true],
  ["DRAC Grand Est", true],
  ["Direction régionale", true],
  ["Camille Arnaud", false],
  ["Lamia Conservat", false],
  ["Servane Dupont", false],
])("« %s » est une institution : %s", (nom, oui) => expect(isInstitution(nom)).toBe(oui));
