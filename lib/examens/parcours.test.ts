import { expect, test } from "vitest";
import { parcoursAt } from "./parcours";

const fait = new Date();
const trois = [
  { id: "a", examineLe: null, prioritaire: false },
  { id: "b", examineLe: fait, prioritaire: false },
  { id: "c", examineLe: null, prioritaire: false },
];

test("au milieu : les deux voisins", () =>
  expect(parcoursAt(trois, "b")).toEqual({ rang: 2, total: 3, precedent: "a", suivant: "c", prochainAExaminer: "c" }));

test("au début, rien avant ; le prochain saute ceux qui sont faits", () =>
  expect(parcoursAt(trois, "a")).toEqual({ rang: 1, total: 3, precedent: null, suivant: "b", prochainAExaminer: "c" }));

test("à la fin, le prochain repart du début", () =>
  expect(parcoursAt(trois, "c")).toMatchObject({ suivant: null, prochainAExaminer: "a" }));

test("un prioritaire passé sans être examiné est repris avant le reste", () =>
  expect(parcoursAt([{ id: "p", examineLe: null, prioritaire: true }, ...trois], "a").prochainAExaminer).toBe("p"));

test("le dernier à examiner n’a pas de prochain, même s’il n’est pas le dernier de la liste", () =>
  expect(
    parcoursAt(
      [
        { id: "a", examineLe: null, prioritaire: false },
        { id: "b", examineLe: fait, prioritaire: false },
      ],
      "a",
    ).prochainAExaminer,
  ).toBeNull());

test("un recensement détaché n’a ni rang ni voisins", () =>
  expect(parcoursAt(trois, "z")).toEqual({
    rang: null,
    total: 3,
    precedent: null,
    suivant: null,
    prochainAExaminer: "a",
  }));
