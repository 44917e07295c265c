import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ETATS, LOCALISATIONS, SECURISATIONS } from "@/db/vocabulaire";
import { apresEtape, etapeDeReprise, etapesRestantes } from "./parcours";
import {
  changeReponses,
  coherentes,
  completes,
  demandeEdifice,
  DERNIERE_ETAPE,
  isAsked,
  etapeAccessible,
  nomEtape,
  reponsesVides,
  type Reponses,
} from "./rules";

const vues: Reponses = { ...reponsesVides, localisation: "edifice_initial", recensable: true };
const pleines: Reponses = { ...vues, etat: "bon", securisation: "en_danger" };

describe("où l’on reprend", () => {
  test.each([
    ["rien de commencé", 1, reponsesVides, 1],
    ["les photos pas encore vues", 4, vues, 4],
    ["les photos vues", 5, vues, 5],
    ["tout répondu, le commentaire pas vu", 6, pleines, 6],
    ["tout vu", 7, pleines, 7],
    ["une étape qui ne se pose plus", 5, { ...reponsesVides, localisation: "introuvable", recensable: false }, 6],
  ] as const)("%s", (_, atteinte, reponses, attendue) => expect(etapeDeReprise(atteinte, reponses)).toBe(attendue));
});

describe("où l’on va après avoir répondu", () => {
  test.each([
    ["première fois : la suivante", 3, vues, vues, 3, 4],
    ["tout vu, une correction : le récapitulatif", 5, pleines, { ...pleines, etat: "peril" }, 7, 7],
    ["tout vu, les photos se posent maintenant", 3, { ...vues, recensable: false }, vues, 7, 4],
    ["tout vu, un édifice à nommer", 1, pleines, { ...pleines, localisation: "autre_edifice" }, 7, 2],
  ] as const)("%s", (_, etape, avant, apres, atteinte, suivante) =>
    expect(apresEtape(etape, avant, apres, atteinte).suivante).toBe(suivante),
  );
});

test("il reste les questions sans réponse, et les photos tant qu’il n’y en a pas", () => {
  expect(etapesRestantes(vues, 0)).toEqual(["photos", "etat"]);
  expect(etapesRestantes(pleines, 2)).toEqual([]);
});

/** Somebody who answers anything, anywhere he is allowed to be. */
const reponse = fc.record({
  etape: fc.integer({ min: 1, max: 6 }),
  localisation: fc.constantFrom(...LOCALISATIONS),
  edificeNom: fc.constantFrom("Mairie", "École"),
  recensable: fc.boolean(),
  etat: fc.constantFrom(...ETATS),
  securisation: fc.constantFrom(...SECURISATIONS),
  photos: fc.integer({ min: 0, max: 3 }),
});
type Geste = typeof reponse extends fc.Arbitrary<infer G> ? G : never;

const changementA = (etape: number, geste: Geste, r: Reponses): Partial<Reponses> => {
  switch (nomEtape(etape)) {
    case "localisation":
      return { localisation: geste.localisation };
    case "precision":
      return { edificeNom: geste.edificeNom, autreCommune: r.localisation === "autre_commune" ? "2A004" : null };
    case "acces":
      return { recensable: geste.recensable };
    case "etat":
      return { etat: geste.etat, securisation: geste.securisation };
    default:
      return {};
  }
};

/** Follows the wizard from one step on, answering each question with the same gesture, until the recapitulation. */
function jusquAuBout(depart: { r: Reponses; atteinte: number; etape: number }, geste: Geste) {
  let { r, atteinte, etape } = depart;
  for (let n = 0; etape !== DERNIERE_ETAPE; n++) {
    if (n > 12) throw new Error("the wizard goes round in circles");
    const apres = changeReponses(r, changementA(etape, geste, r), geste.photos).reponses;
    const suite = apresEtape(etape, r, apres, atteinte);
    expect(etapeAccessible(suite.suivante, apres)).toBe(suite.suivante);
    [r, atteinte, etape] = [apres, suite.etapeAtteinte, suite.suivante];
  }
  return { r, atteinte };
}

test("quels que soient les changements d’avis, le bout est toujours validable et rien d’incohérent n’est jamais enregistré", () => {
  fc.assert(
    fc.property(fc.array(reponse, { minLength: 1, maxLength: 30 }), reponse, (gestes, dernier) => {
      let r = reponsesVides;
      let atteinte = 1;
      for (const geste of gestes) {
        const etape = Math.min(etapeAccessible(geste.etape, r), 6);
        if (!isAsked(nomEtape(etape), r)) continue;
        const { reponses } = changeReponses(r, changementA(etape, geste, r), geste.photos);
        const suite = apresEtape(etape, r, reponses, atteinte);
        expect(suite.suivante).toBeGreaterThan(etape);
        [r, atteinte] = [reponses, suite.etapeAtteinte];
        expect(coherentes(r)).toBe(true);
        if (!demandeEdifice(r.localisation)) expect(r.edificeNom).toBeNull();
      }
      const fin = jusquAuBout({ r, atteinte, etape: etapeDeReprise(atteinte, r) }, dernier);
      expect(completes(fin.r)).toBe(true);
      expect(fin.atteinte).toBe(DERNIERE_ETAPE);
    }),
    { numRuns: 2000 },
  );
});
