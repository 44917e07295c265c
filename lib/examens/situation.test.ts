import { expect, test } from "vitest";
import { estVertAExaminer, situationExamen } from "./situation";

const objet = {
  statut: "termine" as const,
  prioritaire: false,
  examineLe: null,
  complementOuvert: false,
  complementRecu: false,
};
const vu = { ...objet, examineLe: new Date() };

test.each([
  ["jamais commencé", { ...objet, statut: null }, "non_recense"],
  ["commencé", { ...objet, statut: "brouillon" as const }, "en_cours_de_recensement"],
  ["recensé", objet, "a_examiner"],
  ["examiné", vu, "examine"],
  ["complément demandé", { ...objet, complementOuvert: true }, "complement_demande"],
  [
    "complément demandé après une première réponse",
    { ...vu, complementOuvert: true, complementRecu: true },
    "complement_demande",
  ],
  ["complément reçu après l’examen", { ...vu, complementRecu: true }, "complement_recu"],
])("situation : %s", (_, cas, attendue) => expect(situationExamen(cas)).toBe(attendue));

test.each([
  ["un vert recensé", objet, true],
  ["un prioritaire", { ...objet, prioritaire: true }, false],
  ["un objet déjà examiné", vu, false],
  ["un objet dont on attend un complément", { ...objet, complementOuvert: true }, false],
  ["un brouillon", { ...objet, statut: "brouillon" as const }, false],
  ["un objet jamais commencé", { ...objet, statut: null }, false],
])("tout est bon : %s → %s", (_, cas, attendu) => expect(estVertAExaminer(cas)).toBe(attendu));
