import { describe, expect, test } from "vitest";
import { belongsToState, genreDeDossier, motifHorsPerimetre } from "./perimetre";

describe("le genre de dossier", () => {
  test.each([
    ["dossier individuel", "individuel"],
    ["Dossier Individuel ", "individuel"],
    ["individuel", "individuel"],
    ["dossier indiviuel", "individuel"],
    ["dossier indvidiuel", "individuel"],
    ["dosssier individuel", "individuel"],
    ["dossiers individuels", "individuel"],
    ["dossier avec sous-dossier", "individuel"],
    ["dossier avec sous-dossiers", "individuel"],
    ["avec sous-dossiers", "individuel"],
    ["sous-dossier", "sous_dossier"],
    ["sous dossier", "sous_dossier"],
    ["Sous-dosssier", "sous_dossier"],
    ["sous-dossier avec sous-dossier", "sous_dossier"],
    ["dossier collectif", "dossier_non_individuel"],
    ["dossier d'ensemble", "dossier_non_individuel"],
    ["dossier", "dossier_non_individuel"],
    ["", "dossier_non_individuel"],
  ])("« %s » → %s", (doss, kind) => expect(genreDeDossier(doss)).toBe(kind));
});

describe("la propriété de l’État", () => {
  test.each([
    ["propriété de l'Etat", true],
    ["propriété de l'État", true],
    ["propriété de l’État", true],
    ["propriété de l'Etat (?)", true],
    ["propriété de la commune ; propriété de l'Etat", true],
    ["propriété de l'Etat;propriété de la commune", true],
    ["PROPRIÉTÉ DE L'ÉTAT", true],
    ["propriété de la commune", false],
    ["propriété de la commune (?)", false],
    ["propriété d'un établissement public de l'Etat", false],
    ["propriété privée", false],
    ["", false],
  ])("« %s » → %s", (stat, expected) => expect(belongsToState(stat)).toBe(expected));
});

const ordinary = {
  commune: "51108",
  doss: "dossier individuel",
  manquant: "",
  depl: "",
  tico: "statue : Vierge à l'Enfant",
  stat: "propriété de la commune",
  prop: "",
};

describe("le périmètre", () => {
  test.each([
    ["ordinaire", {}, null],
    ["sans commune", { commune: null }, "sans_commune"],
    ["partie d’un ensemble", { doss: "sous-dossier" }, "sous_dossier"],
    ["dossier collectif", { doss: "dossier collectif" }, "dossier_non_individuel"],
    ["volé", { manquant: "volé" }, "vole"],
    ["Volée, avec majuscule", { manquant: "Volée" }, "vole"],
    ["manquant", { manquant: "manquant" }, "manquant"],
    ["volé, dit dans le titre seul", { tico: "ciboire (œuvre volée)" }, "vole"],
    ["volé, dit dans le titre sans ligature", { tico: "ciboire (oeuvre volée)" }, "vole"],
    ["volé, dit dans DEPL", { depl: "oeuvre volée" }, "vole"],
    ["disparu, dit dans DEPL", { depl: "oeuvre disparue" }, "manquant"],
    ["retrouvé", { depl: "oeuvre volée ; oeuvre retrouvée" }, null],
    ["volé en partie : le reste est là", { depl: "oeuvre volée partiellement" }, null],
    ["un vol raconté par le titre n’est pas un vol", { tico: "tableau : Le vol du mouton" }, null],
    ["en cours de traitement", { tico: "Traitement en cours" }, "traitement_en_cours"],
    ["en cours de traitement, blancs et point", { tico: " traitement en cours. " }, "traitement_en_cours"],
    ["à l’État", { stat: "propriété de l'Etat (?)" }, "propriete_etat"],
    ["à l’État, dit dans PROP", { prop: "propriété de l'État" }, "propriete_etat"],
  ])("%s", (_, change, motif) => expect(motifHorsPerimetre({ ...ordinary, ...change }, false)).toBe(motif));

  test("protection levée", () => expect(motifHorsPerimetre(ordinary, true)).toBe("protection_levee"));
});
