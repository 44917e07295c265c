import { expect, test } from "vitest";
import { readLabels } from "./header";

const known = { REF: ["Reference", "REF"], TICO: ["Titre_editorial_de_la_notice", "TICO"] } as const;

test.each([
  ["les noms officiels", ["Reference", "Titre_editorial_de_la_notice"]],
  ["les codes, en minuscules", ["ref", "tico"]],
  ["des blancs, des accents", [" Référence ", "titre éditorial de la notice"]],
])("lit %s", (_, labels) => {
  expect([...readLabels(labels, known).position]).toEqual([
    ["REF", 0],
    ["TICO", 1],
  ]);
});

test("une colonne inconnue ne gêne pas, un titre donné deux fois est signalé", () => {
  const header = readLabels(["Photo", "Reference", "référence", ""], known);
  expect(header).toMatchObject({ fields: ["REF"], duplicates: ["reference"] });
});

test("de deux noms d’un même champ, le premier de la liste est lu", () => {
  const header = readLabels(["TICO", "REF", "Reference"], known);
  expect(header.duplicates).toEqual([]);
  expect(header.position).toEqual(
    new Map([
      ["REF", 2],
      ["TICO", 0],
    ]),
  );
});
