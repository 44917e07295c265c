import { expect, test } from "vitest";
import { fichesPermises, surchargeUtile } from "./rules";

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
