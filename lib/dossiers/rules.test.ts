import { expect, test } from "vitest";
import { isSendingConfirmed, obstaclesToAccept, obstaclesToSubmit, sendingCode } from "./rules";

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

const rien = { sansPhoto: 0, attendues: 0, enRoute: 0 };
test.each([
  ["personne n’a encore dit oui", undefined, rien, false],
  ["il ne manquait rien, il ne manque rien", sendingCode(rien), rien, true],
  [
    "deux photos sont arrivées depuis la question",
    sendingCode({ ...rien, attendues: 3 }),
    { ...rien, attendues: 1 },
    true,
  ],
  ["une photo de plus est attendue", sendingCode({ ...rien, attendues: 1 }), { ...rien, attendues: 2 }, false],
  ["un objet a perdu sa photo", sendingCode({ ...rien, enRoute: 2 }), { ...rien, sansPhoto: 1 }, false],
  ["dix ne sont pas une", sendingCode({ ...rien, sansPhoto: 1 }), { ...rien, sansPhoto: 10 }, false],
  ["un oui d’ailleurs", "introuvable", rien, false],
])("envoyer le dossier, %s → %s", (_, code, manques, attendu) =>
  expect(isSendingConfirmed(code, manques)).toBe(attendu),
);
