import { expect, test } from "vitest";
import { demandeAdresse, demandeMairie, preuve } from "./input";

const compteId = "01a209e0-01ec-770d-81fe-7e61e165f57e";

test.each([
  ["sans page demandée", { email: "a@example.org" }, { email: "a@example.org", retour: undefined }],
  ["avec une page", { email: " a@example.org ", retour: "/admin" }, { email: "a@example.org", retour: "/admin" }],
  ["avec une page d’ailleurs", { email: "a@example.org", retour: "//x.example.org" }, { email: "a@example.org" }],
  ["avec une page deux fois", { email: "a@example.org", retour: ["/admin"] }, { email: "a@example.org" }],
])("une adresse %s", (_, input, expected) => expect(demandeAdresse.parse(input)).toEqual(expected));

test.each([
  ["vide", "", "Écrivez votre adresse électronique."],
  ["absente", undefined, "Écrivez votre adresse électronique."],
  ["sans arobase", "mairie.example.org", "Cette adresse n’est pas complète."],
  ["sans domaine", "mairie@example", "Cette adresse n’est pas complète."],
  ["avec une espace", "ma irie@example.org", "Cette adresse n’est pas complète."],
  ["deux adresses", "a@example.org,b@example.org", "Cette adresse n’est pas complète."],
  ["trop longue", `${"a".repeat(250)}@example.org`, "Cette adresse est trop longue."],
])("une adresse %s est expliquée", (_, email, phrase) =>
  expect(demandeAdresse.safeParse({ email }).error?.issues[0]?.message).toContain(phrase),
);

test("une mairie de Corse demande aussi", () =>
  expect(demandeMairie.parse({ communeCode: "2A004", compteId })).toEqual({ communeCode: "2A004", compteId }));

test.each([
  ["un lien", { jeton: "abc", demandes: [compteId] }, { jeton: "abc" }],
  ["un code espacé", { code: " 012 345 ", demandes: [compteId] }, { code: "012345", demandes: [compteId] }],
  ["un code sans cookie", { code: "012345" }, { code: "012345", demandes: [] }],
  ["un code et un cookie abîmé", { code: "012345", demandes: ["x"] }, { code: "012345", demandes: [] }],
])("%s est une preuve", (_, input, expected) => expect(preuve.parse(input)).toEqual(expected));

test.each([{}, { jeton: "" }, { code: "12345" }, { code: "1234567" }, { code: "12a456" }, { code: "٠١٢٣٤٥" }])(
  "%j n’en est pas une",
  (input) => expect(preuve.safeParse(input).success).toBe(false),
);
