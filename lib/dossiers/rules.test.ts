import { expect, test } from "vitest";
import { obstaclesToAccept, obstaclesToSubmit } from "./rules";

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
