import { expect, test } from "vitest";
import { lireFiltresAnomalies } from "./filters";

const defaut = {
  etat: "ouvertes",
  type: undefined,
  departement: undefined,
  q: "",
  tri: "constatee",
  sens: "asc",
  page: 1,
};

test.each<[string, Record<string, string | string[]>, object]>([
  ["rien : ce qui attend, le plus ancien d’abord", {}, {}],
  ["les réglées : les dernières d’abord", { etat: "reglees" }, { etat: "reglees", tri: "reglee", sens: "desc" }],
  ["un tri choisi garde son sens habituel", { tri: "commune" }, { tri: "commune" }],
  ["le sens choisi l’emporte", { tri: "commune", sens: "desc" }, { tri: "commune", sens: "desc" }],
  ["ce qui attend ne se trie pas par date de règlement", { tri: "reglee" }, {}],
  [
    "un type, un département de Corse, un nom",
    { type: "sans_adresse", departement: "2A", q: " Ajaccio " },
    { type: "sans_adresse", departement: "2A", q: "Ajaccio" },
  ],
  [
    "une adresse abîmée montre quand même la liste",
    { etat: "x", type: "y", departement: "51'", tri: "z", sens: "w", page: "-3" },
    {},
  ],
  ["un nom donné deux fois compte une fois", { type: ["deux_mairies", "sans_adresse"] }, { type: "deux_mairies" }],
])("%s", (_, recherche, attendu) => {
  expect(lireFiltresAnomalies(recherche)).toEqual({ ...defaut, ...attendu });
});
