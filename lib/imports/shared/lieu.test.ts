import { describe, expect, test } from "vitest";
import { departementDe, saysMoved, lieuActuel, premierCode, premiereRefMerimee } from "./lieu";

const origin = { insee: "51108", edif: "église Saint-Martin", refa: "PA00078563", depl: "", web: "", mosa: "" };

describe("où est l’objet", () => {
  test.each([
    ["WEB vide : au lieu d’origine", {}, { code: "51108", edifice: "église Saint-Martin", refMerimee: "PA00078563" }],
    [
      "DEPL sans WEB : au lieu d’origine",
      { depl: "musée" },
      { code: "51108", edifice: "église Saint-Martin", refMerimee: "PA00078563" },
    ],
    [
      "WEB seul : commune fusionnée, même édifice",
      { web: "51200" },
      { code: "51200", edifice: "église Saint-Martin", refMerimee: "PA00078563" },
    ],
    [
      "WEB et DEPL : déplacé",
      { web: "51454", depl: "lieu de déplacement : 51, Reims", mosa: "musée Saint-Remi ; PA00078813" },
      { code: "51454", edifice: "musée Saint-Remi", refMerimee: "PA00078813" },
    ],
    [
      "déplacé, édifice inconnu",
      { web: "51454", depl: "déposé", mosa: "" },
      { code: "51454", edifice: "", refMerimee: null },
    ],
    [
      "déplacé, référence seule",
      { web: "51454", depl: "déposé", mosa: "PA00078813" },
      { code: "51454", edifice: "", refMerimee: "PA00078813" },
    ],
    [
      "déplacé dans une maison dont le nom a l’air d’une référence",
      { web: "51454", depl: "déposé", mosa: "Patrimoine ; PA00078813" },
      { code: "51454", edifice: "Patrimoine", refMerimee: "PA00078813" },
    ],
    [
      "un vol partiel n’est pas un déplacement",
      { web: "51200", depl: "oeuvre volée partiellement" },
      { code: "51200", edifice: "église Saint-Martin", refMerimee: "PA00078563" },
    ],
    [
      "WEB qui n’est pas un code est ignoré",
      { web: "mem/0420/sap01_p.jpg" },
      { code: "51108", edifice: "église Saint-Martin", refMerimee: "PA00078563" },
    ],
    [
      "premier INSEE de la liste",
      { insee: "2A004, 2A005" },
      { code: "2A004", edifice: "église Saint-Martin", refMerimee: "PA00078563" },
    ],
  ])("%s", (_, change, expected) => expect(lieuActuel({ ...origin, ...change })).toMatchObject(expected));

  test("sans INSEE, pas de code ; un INSEE illisible est rapporté tel quel", () => {
    expect(lieuActuel({ ...origin, insee: " " })).toMatchObject({ code: null, illisible: null });
    expect(lieuActuel({ ...origin, insee: "Reims" })).toMatchObject({ code: null, illisible: "Reims" });
  });
});

test.each([
  ["51108", "51108"],
  ["2a004", "2A004"],
  ["97105 ", "97105"],
  ["5046", "05046"],
  ["51108,51109", "51108"],
  ["", null],
  ["511080", null],
  ["2C004", null],
])("code INSEE « %s » → %s", (text, code) => expect(premierCode(text)).toBe(code));

test.each([
  ["PA00078563", "PA00078563"],
  ["https://www.pop.culture.gouv.fr/notice/merimee/PA00080556", "PA00080556"],
  ["IA00012345 ; PA00078563;PA00078564", "PA00078563"],
  ["pa51000012", "PA51000012"],
  ["pa2a000012", "PA2A000012"],
  ["Maison du patrimoine ; PA00078012", "PA00078012"],
  ["centre paroissial", null],
  ["conservation départementale du patrimoine", null],
  ["IA00012345", null],
  ["PA123", null],
])("référence Mérimée dans « %s » → %s", (text, ref) => expect(premiereRefMerimee(text)).toBe(ref));

test.each([
  ["51108", "51"],
  ["05046", "05"],
  ["2A004", "2A"],
  ["2B033", "2B"],
  ["97105", "971"],
  ["98818", "988"],
])("département de %s → %s", (code, departement) => expect(departementDe(code)).toBe(departement));

test.each([
  ["lieu de déplacement : Nouvelle-Aquitaine, 19", true],
  ["musée", true],
  ["oeuvre volée", false],
  ["oeuvre volée partiellement", false],
  ["oeuvre retrouvée ; lieu de déplacement : 51, Reims", true],
  ["", false],
])("« %s » dit un déplacement : %s", (depl, expected) => expect(saysMoved(depl)).toBe(expected));
