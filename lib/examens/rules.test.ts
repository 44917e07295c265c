import { expect, test } from "vitest";
import { isVertAExaminer, fichesPermises, situationExamen, surchargeUtile } from "./rules";

const vu = { recensable: true, etat: "moyen", securisation: "en_danger" } as const;

test("une surcharge égale à la réponse de la commune ne se garde pas", () => {
  expect(surchargeUtile(vu, { etatConservateur: "moyen", securisationConservateur: "en_securite" })).toEqual({
    etatConservateur: null,
    securisationConservateur: "en_securite",
  });
});

test("personne n’a vu l’objet : rien à surcharger", () => {
  const choix = { etatConservateur: "peril", securisationConservateur: "en_danger" } as const;
  expect(surchargeUtile({ recensable: false, etat: null, securisation: null }, choix)).toEqual({
    etatConservateur: null,
    securisationConservateur: null,
  });
});

test.each([
  ["introuvable", { localisation: "introuvable", recensable: false }, ["depot_de_plainte"]],
  ["parti en restauration", { localisation: "deplacement_temporaire", recensable: false }, []],
  ["inaccessible", { localisation: "edifice_initial", recensable: false }, []],
] as const)("fiches permises : %s", (_, r, fiches) => expect(fichesPermises(r)).toEqual(fiches));

test("fiches permises d’un objet vu : tout sauf la plainte", () => {
  expect(fichesPermises({ localisation: "autre_edifice", recensable: true })).not.toContain("depot_de_plainte");
});

const objet = {
  statut: "termine" as const,
  prioritaire: false,
  examineLe: null,
  complementOuvert: false,
  complementRecu: false,
  dossier: "transmis" as const,
};
const examine = { ...objet, examineLe: new Date() };

test.each([
  ["jamais commencé", { ...objet, statut: null }, "non_recense"],
  ["commencé", { ...objet, statut: "brouillon" as const }, "en_cours_de_recensement"],
  ["recensé", objet, "a_examiner"],
  ["examiné", examine, "examine"],
  ["complément demandé", { ...objet, complementOuvert: true }, "complement_demande"],
  [
    "complément demandé après une première réponse",
    { ...examine, complementOuvert: true, complementRecu: true },
    "complement_demande",
  ],
  ["recensé, dossier pas encore envoyé", { ...objet, dossier: "en_cours" as const }, "recense"],
  ["recensé, dossier accepté sans un mot de lui", { ...objet, dossier: "examine" as const }, "recense"],
  ["complément reçu après l’examen", { ...examine, complementRecu: true }, "complement_recu"],
])("situation : %s", (_, cas, attendue) => expect(situationExamen(cas)).toBe(attendue));

test.each([
  ["un vert recensé", objet, true],
  ["un prioritaire", { ...objet, prioritaire: true }, false],
  ["un objet déjà examiné", examine, false],
  ["un objet dont on attend un complément", { ...objet, complementOuvert: true }, false],
  ["un brouillon", { ...objet, statut: "brouillon" as const }, false],
  ["un objet jamais commencé", { ...objet, statut: null }, false],
])("tout est bon : %s → %s", (_, cas, attendu) => expect(isVertAExaminer(cas)).toBe(attendu));
