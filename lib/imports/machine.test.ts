import { expect, test } from "vitest";
import { STATUTS_IMPORT } from "@/db/vocabulaire";
import { importMachine, isLive } from "./machine";

const verbs = Object.keys(importMachine.transitions) as (keyof typeof importMachine.transitions)[];

test("un import attend, ou travaille ; tout le reste est fini, et ne revit pas", () => {
  expect(STATUTS_IMPORT.filter(isLive)).toEqual(["en_attente", "en_cours"]);
  for (const statut of STATUTS_IMPORT.filter((statut) => !isLive(statut)))
    expect(verbs.filter((verb) => importMachine.may(verb, statut))).toEqual([]);
});

test("un import qui attend ne peut être que pris ou annulé", () => {
  expect(verbs.filter((verb) => importMachine.may(verb, "en_attente"))).toEqual(["take", "cancel"]);
});
