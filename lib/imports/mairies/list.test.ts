import { expect, test } from "vitest";
import { anomaliesList } from "./list";

const filters = { etat: "ouvertes", type: undefined, departement: undefined, q: "" };
const sort = { key: "constatee", direction: "asc" };

test.each<[string, Record<string, string | string[]>, object, object?]>([
  ["rien : ce qui attend, le plus ancien d’abord", {}, {}],
  [
    "les réglées : les dernières d’abord",
    { etat: "reglees" },
    { etat: "reglees" },
    { key: "reglee", direction: "desc" },
  ],
  ["un tri choisi garde son sens habituel", { tri: "commune" }, {}, { key: "commune" }],
  ["le sens choisi l’emporte", { tri: "commune", sens: "desc" }, {}, { key: "commune", direction: "desc" }],
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
])("%s", (_, recherche, filtres, tri) => {
  expect(anomaliesList.read(recherche)).toEqual({
    filters: { ...filters, ...filtres },
    sort: { ...sort, ...tri },
    page: 1,
    size: 25,
  });
});
