import { expect, test } from "vitest";
import { Edifices, type EdificeNomme } from "./edifices";

const named = (commune: string, slug: string, refMerimee: string | null = null): EdificeNomme => ({
  ...{ commune, nom: slug, slug, refMerimee },
});

/** Buildings after these records, each with its records. */
function sort(records: readonly EdificeNomme[], known: readonly (EdificeNomme & { id: string })[] = []) {
  let serial = 0;
  const edifices = new Edifices(known, () => `e${String(++serial)}`);
  return { ids: records.map((record) => edifices.of(record)), ecrits: [...edifices.toWrite()] };
}

test.each([
  ["le même nom dans la même commune", [named("51108", "eglise"), named("51108", "eglise")], ["e1", "e1"]],
  ["le même nom ailleurs", [named("51108", "eglise"), named("51454", "eglise")], ["e1", "e2"]],
  [
    "la même référence sous un autre nom",
    [named("51108", "eglise", "PA1"), named("51108", "abbaye", "PA1")],
    ["e1", "e1"],
  ],
  [
    "la même référence dans une autre commune",
    [named("51108", "eglise", "PA1"), named("51454", "eglise", "PA1")],
    ["e1", "e2"],
  ],
  ["une référence qui vient après le nom", [named("51108", "eglise"), named("51108", "eglise", "PA1")], ["e1", "e1"]],
  ["deux références sous un nom", [named("51108", "eglise", "PA1"), named("51108", "eglise", "PA2")], ["e1", "e1"]],
])("%s", (_, records, ids) => expect(sort(records).ids).toEqual(ids));

test("un édifice de la base est reconnu par sa référence ou son nom, et reçoit la référence qui lui manquait", () => {
  const known = [
    { ...named("51108", "abbaye", "PA1"), id: "a" },
    { ...named("51108", "eglise"), id: "b" },
  ];
  const { ids, ecrits } = sort(
    [named("51108", "chapelle", "PA1"), named("51108", "eglise", "PA2"), named("51454", "x", "PA2")],
    known,
  );
  expect(ids).toEqual(["a", "b", "e1"]);
  expect(ecrits).toMatchObject([
    { id: "b", refMerimee: "PA2", etat: "complete" },
    { id: "e1", refMerimee: null, etat: "neuf" },
  ]);
});

test("une référence que son premier porteur n’a pas pu prendre n’est à personne", () => {
  const { ecrits } = sort([
    named("51108", "eglise", "PA1"),
    named("51108", "eglise", "PA2"),
    named("51454", "eglise", "PA2"),
  ]);
  expect(ecrits.map(({ commune, refMerimee }) => [commune, refMerimee])).toEqual([
    ["51108", "PA1"],
    ["51454", null],
  ]);
});
