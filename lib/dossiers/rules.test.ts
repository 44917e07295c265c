import { expect, test } from "vitest";
import { STATUTS_DOSSIER } from "@/db/vocabulaire";
import { mayTransit, obstaclesToAccept, obstaclesToSubmit, transitions, type Verb } from "./rules";

const permis: Record<Verb, readonly string[]> = {
  submit: ["en_cours"],
  accept: ["transmis"],
  reopen: ["examine"],
  archive: ["en_cours", "transmis", "examine"],
};

test.each(Object.keys(transitions) as Verb[])("%s n’est permis que depuis les statuts de la spécification", (verb) => {
  expect(STATUTS_DOSSIER.filter((statut) => mayTransit(verb, statut))).toEqual(permis[verb]);
});

test("un dossier ne s’accepte pas tant que reste un objet prioritaire ou un complément", () => {
  expect(obstaclesToAccept({ prioritairesNonExamines: 0, complementsOuverts: 0 })).toEqual([]);
  expect(obstaclesToAccept({ prioritairesNonExamines: 2, complementsOuverts: 1 })).toEqual([
    { code: "prioritaires", count: 2 },
    { code: "complements", count: 1 },
  ]);
});

test("un dossier ne s’envoie pas tant que reste un objet à recenser", () => {
  expect(obstaclesToSubmit({ sansRecensementTermine: 0 })).toEqual([]);
  expect(obstaclesToSubmit({ sansRecensementTermine: 3 })).toEqual([{ code: "a_recenser", count: 3 }]);
});
