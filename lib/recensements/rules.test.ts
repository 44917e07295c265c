import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ETATS, LOCALISATIONS, SECURISATIONS } from "@/db/vocabulaire";
import {
  changeReponses,
  coherentes,
  completes,
  DERNIERE_ETAPE,
  isAsked,
  isPrioritaire,
  isEditable,
  etapeAccessible,
  etapePrecedente,
  etapeSuivante,
  nomEtape,
  premiereEtapeAFaire,
  reponsesVides,
  situationObjet,
  type Reponses,
} from "./rules";

const changement: fc.Arbitrary<Partial<Reponses>> = fc.oneof(
  fc.record({ localisation: fc.constantFrom(...LOCALISATIONS) }),
  fc.record({ edificeNom: fc.constantFrom("église Saint-Martin", "mairie") }),
  fc.record({ edificeNom: fc.constant("chapelle"), autreCommune: fc.constantFrom("2A004", "51108") }),
  fc.record({ recensable: fc.boolean() }),
  fc.record({ etat: fc.constantFrom(...ETATS), securisation: fc.constantFrom(...SECURISATIONS) }),
);

/** Answers a step as the wizard does: only a step that is asked can be answered. */
const repond = (r: Reponses, c: Partial<Reponses>): Reponses => {
  const etape =
    "localisation" in c
      ? "localisation"
      : "edificeNom" in c
        ? "precision"
        : "recensable" in c
          ? "acces"
          : ("etat" as const);
  if (!isAsked(etape, r)) return r;
  return changeReponses(
    r,
    r.localisation === "autre_commune" || !("autreCommune" in c) ? c : { edificeNom: c.edificeNom },
    0,
  ).reponses;
};

const pleines: Reponses = {
  localisation: "autre_edifice",
  edificeNom: "mairie",
  autreCommune: null,
  recensable: true,
  etat: "bon",
  securisation: "en_danger",
};

test("après n’importe quels changements d’avis, les réponses restent cohérentes et le parcours va au bout", () => {
  fc.assert(
    fc.property(fc.array(changement, { maxLength: 20 }), (changements) => {
      let r = reponsesVides;
      for (const c of changements) {
        r = repond(r, c);
        expect(coherentes(r)).toBe(true);
      }
      expect(completes(r)).toBe(premiereEtapeAFaire(r) === DERNIERE_ETAPE);
    }),
  );
});

test("on avance et on recule par les mêmes étapes, sans jamais en montrer une qui n’est pas posée", () => {
  fc.assert(
    fc.property(fc.array(changement, { maxLength: 12 }), (changements) => {
      const r = changements.reduce(repond, reponsesVides);
      const aller: number[] = [];
      for (let n = 1; n < DERNIERE_ETAPE; n = etapeSuivante(n, r)) aller.push(n);
      const retour: number[] = [];
      for (let n = etapePrecedente(DERNIERE_ETAPE, r); n !== null; n = etapePrecedente(n, r)) retour.unshift(n);
      expect(retour).toEqual(aller);
      for (const n of aller) expect(isAsked(nomEtape(n), r)).toBe(true);
      for (let n = 1; n <= DERNIERE_ETAPE; n++)
        expect(etapeAccessible(n, r)).toBeLessThanOrEqual(premiereEtapeAFaire(r));
    }),
  );
});

describe("changer une réponse efface ce qu’elle rend sans objet, et le dit", () => {
  test.each([
    ["introuvable", { localisation: "introuvable" }, ["edificeNom", "etat", "securisation", "recensable", "photos"]],
    ["retrouvé à sa place", { localisation: "edifice_initial" }, ["edificeNom"]],
    [
      "parti dans une autre commune",
      { localisation: "autre_commune" },
      ["edificeNom", "etat", "securisation", "recensable", "photos"],
    ],
    ["hors d’atteinte", { recensable: false }, ["etat", "securisation", "photos"]],
    ["état corrigé", { etat: "peril" }, []],
  ] as const)("%s", (_, c, pertes) => {
    expect(changeReponses(pleines, c, 2).pertes.toSorted()).toEqual(pertes.toSorted());
  });

  test("un objet que l’on disait introuvable et que l’on retrouve : l’accès est redemandé", () => {
    const perdu = changeReponses(pleines, { localisation: "introuvable" }, 0).reponses;
    expect(perdu).toMatchObject({ recensable: false, etat: null, edificeNom: null });
    expect(changeReponses(perdu, { localisation: "edifice_initial" }, 0).reponses.recensable).toBeNull();
  });

  test("passer d’un édifice à un autre garde l’état, la sécurité et les photos", () => {
    expect(
      changeReponses(
        { ...pleines, localisation: "edifice_initial", edificeNom: null },
        { localisation: "autre_edifice" },
        3,
      ),
    ).toEqual({
      reponses: { ...pleines, edificeNom: null },
      pertes: [],
    });
  });
});

test.each([
  ["rien de répondu", {}, 1],
  ["déplacé sans dire où", { localisation: "autre_commune", recensable: false, edificeNom: "mairie" }, 2],
  ["accès inconnu", { localisation: "edifice_initial" }, 3],
  ["état sans sécurisation", { localisation: "edifice_initial", recensable: true, etat: "bon" }, 5],
  ["introuvable", { localisation: "introuvable", recensable: false }, 7],
] as const)("première étape à faire : %s", (_, r, etape) => {
  expect(premiereEtapeAFaire({ ...reponsesVides, ...r })).toBe(etape);
});

test.each([
  ["en cours", { dossier: "en_cours", complementOuvert: false, valide: true }, true],
  ["transmis", { dossier: "transmis", complementOuvert: false, valide: true }, false],
  ["transmis, complément demandé", { dossier: "transmis", complementOuvert: true, valide: true }, true],
  ["transmis, objet arrivé depuis", { dossier: "transmis", complementOuvert: false, valide: false }, true],
  ["examiné, objet arrivé depuis", { dossier: "examine", complementOuvert: false, valide: false }, false],
  ["archivé", { dossier: "archive", complementOuvert: false, valide: false }, false],
] as const)("un recensement est modifiable : %s → %s", (_, r, attendu) => expect(isEditable(r)).toBe(attendu));

test.each([
  ["jamais commencé", null, "a_recenser"],
  ["brouillon", { statut: "brouillon", recensable: null, photos: 0 }, "a_completer"],
  ["validé, en modification", { enModification: true }, "a_completer"],
  ["complément demandé", { complementOuvert: true }, "complement_demande"],
  ["sans photo", { photos: 0 }, "photos_manquantes"],
  ["inaccessible, donc sans photo", { photos: 0, recensable: false }, "recense"],
  ["validé", {}, "recense"],
] as const)("situation d’un objet : %s → %s", (_, r, attendu) => {
  const valide = {
    statut: "termine",
    complementOuvert: false,
    recensable: true,
    photos: 2,
    enModification: false,
  } as const;
  expect(situationObjet(r && { ...valide, ...r })).toBe(attendu);
});

test("un dossier accepté : ce qui n’y est pas recensé attend le prochain tour, ce qui l’est le reste", () => {
  const valide = {
    ...{ complementOuvert: false, recensable: true, photos: 1, enModification: false },
    statut: "termine" as const,
  };
  expect(situationObjet(null, { clos: true })).toBe("prochain_tour");
  expect(situationObjet({ ...valide, statut: "brouillon" }, { clos: true })).toBe("prochain_tour");
  expect(situationObjet(valide, { clos: true })).toBe("recense");
});

test.each([
  ["introuvable", null, null, true],
  ["edifice_initial", "peril", null, true],
  ["edifice_initial", "mauvais", "peril", true],
  ["edifice_initial", "peril", "bon", false],
  ["edifice_initial", "mauvais", null, false],
  ["deplacement_temporaire", null, null, false],
  [null, null, null, false],
] as const)("%s, état %s, le conservateur dit %s : prioritaire %s", (localisation, etat, etatConservateur, attendu) => {
  expect(isPrioritaire({ localisation, etat, etatConservateur })).toBe(attendu);
});
