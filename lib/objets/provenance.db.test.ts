import { expect, test } from "vitest";
import { given } from "@/db/builders/given";
import type { Database } from "@/db/client";
import { anonyme } from "@/lib/actor";
import { palissy } from "@/lib/imports/palissy/source";
import { reportAsText } from "@/lib/imports/report/text";
import { runImport } from "@/lib/imports/run/synchronise";
import { testDatabase } from "@/test/db";
import { palissyCsv, scratch, type PalissyRow } from "@/test/palissy";
import { provenanceObjet } from "./provenance";

const write = scratch();
let serial = 0;

async function world() {
  const db: Database = await testDatabase();
  const g = given(db);
  await g.commune({ codeInsee: "51108", nom: "Châlons" });
  await g.commune({ codeInsee: "52121", nom: "Chaumont" });
  const others: PalissyRow[] = Array.from({ length: 200 }, (_, i) => ({
    REF: `PM51${String(i + 1).padStart(6, "0")}`,
    INSEE: "51108",
  }));
  const importRows = async (rows: PalissyRow[], options = {}) =>
    runImport(db, palissy, {
      place: await write(`export-${++serial}.csv`, palissyCsv([...others, ...rows])),
      ...options,
    });
  const conservateur = async (departement: string) =>
    g.actor.conservateur(await g.conservateur([departement]), [departement]);
  return { db, g, importRows, conservateur };
}

const cloche = { REF: "PM51900001", INSEE: "51108", TICO: "cloche", EMPL: "clocher" };
const exile = { ...cloche, WEB: "52121", DEPL: "déposé", MOSA: "musée ; PA00078813", EMPL: "" };

test("l’histoire d’un objet se lit de la plus récente à la plus ancienne, avec ce qui a changé et le fichier qui le disait", async () => {
  const { db, importRows, conservateur } = await world();
  await importRows([cloche]);
  await importRows([{ ...cloche, TICO: "cloche de 1642", HIST: "fondue sur place" }]);
  await importRows([{ ...cloche, TICO: "cloche de 1642", HIST: "fondue ailleurs" }]);
  await importRows([{ ...exile, TICO: "cloche de 1642", HIST: "fondue ailleurs" }]);
  await importRows([{ ...exile, TICO: "cloche de 1642", MANQUANT: "volé" }]);
  await importRows([]);
  await importRows([{ ...exile, TICO: "cloche de 1642" }]);
  const provenance = await provenanceObjet(db, await conservateur("52"), "PM51900001");
  expect(provenance?.dernierFichier).toBe(`export-${String(serial)}.csv`);
  expect(provenance?.changements.map(({ nature, champs }) => [nature, champs])).toEqual([
    ["revenu", { presence: ["absent_de_la_source", "dans_perimetre"] }],
    ["disparu", { presence: ["vole", "absent_de_la_source"] }],
    ["sorti", { presence: ["dans_perimetre", "vole"] }],
    [
      "deplace",
      {
        commune: ["Châlons (51108)", "Chaumont (52121)"],
        edifice: ["Église Saint-Martin", "Musée"],
        emplacement: ["clocher", null],
      },
    ],
    ["modifie", {}],
    ["modifie", { titre: ["Cloche", "Cloche de 1642"] }],
  ]);
  expect(provenance?.changements.at(-1)?.fichier).toBe("export-2.csv");
});

test("une création n’écrit pas d’histoire, une autre orthographe du même édifice non plus", async () => {
  const { db, importRows, conservateur } = await world();
  await importRows([cloche]);
  expect(await db.$client`select * from objets_changements`).toHaveLength(0);
  await importRows([{ ...cloche, EDIF: "Eglise paroissiale Saint Martin" }]);
  const provenance = await provenanceObjet(db, await conservateur("51"), "PM51900001");
  expect(provenance?.changements.map(({ champs }) => champs)).toEqual([{}]);
});

test("les conservateurs d’aujourd’hui et d’avant le voient, les autres non, la mairie non plus", async () => {
  const { db, g, importRows, conservateur } = await world();
  await importRows([cloche]);
  await importRows([exile]);
  const see = async (actor: Parameters<typeof provenanceObjet>[1]) =>
    (await provenanceObjet(db, actor, "PM51900001")) !== undefined;
  expect(await see(await conservateur("52"))).toBe(true);
  expect(await see(await conservateur("51"))).toBe(true);
  expect(await see(g.actor.admin(await g.admin()))).toBe(true);
  expect(await see(await conservateur("10"))).toBe(false);
  expect(await see(g.actor.conservateur(await g.conservateur([]), []))).toBe(false);
  expect(await see(g.actor.mairie(await g.mairie({ communeCode: "52121" })))).toBe(false);
  expect(await see(anonyme)).toBe(false);
});

test("le rapport montre quelques exemples de chaque sorte, à blanc aussi, et reste petit", async () => {
  const { importRows } = await world();
  const many = Array.from({ length: 30 }, (_, i) => ({ ...cloche, REF: `PM51${String(800_000 + i)}` }));
  const first = await importRows(many);
  expect(first.exemples?.crees).toHaveLength(10);
  expect(first.exemples?.crees?.[0]).toEqual({
    ref: "PM51000001",
    titre: "Statue\u00a0: Vierge à l’Enfant",
    commune: "Châlons",
  });

  const change = many
    .slice(1)
    .map((row, i) => ({ ...row, ...(i < 20 ? { TICO: `<b>cloche</b> ${"très ".repeat(60)}` } : {}) }));
  const rows = [
    ...change.slice(0, -2),
    { ...exile, REF: change.at(-2)!.REF },
    { ...change.at(-1)!, MANQUANT: "volé" },
    cloche,
  ];
  const { exemples, ...rapport } = await importRows(rows, { aBlanc: true });
  expect(exemples?.modifies).toHaveLength(10);
  expect(exemples?.modifies?.[0]?.champs?.titre?.[1]).toMatch(/^Cloche très .{100,160}…$/);
  expect(exemples?.crees).toEqual([{ ref: "PM51900001", titre: "Cloche", commune: "Châlons" }]);
  expect(exemples?.disparus).toMatchObject([{ ref: "PM51800000", motif: "absent_de_la_source" }]);
  expect(exemples?.sortis).toMatchObject([{ ref: "PM51800029", motif: "vole" }]);
  expect(exemples?.deplaces).toMatchObject([
    { ref: "PM51800028", commune: "Chaumont", champs: { commune: ["Châlons (51108)", "Chaumont (52121)"] } },
  ]);
  const text = reportAsText({ ...rapport, exemples: exemples ?? {} }, palissy.chose, palissy.libelle);
  expect(text).toContain("PM51800029 Cloche, Châlons\u00a0: l’objet est signalé volé");
  expect(JSON.stringify(exemples).length).toBeLessThan(12_000);
});
