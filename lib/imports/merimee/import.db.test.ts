import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { given } from "@/db/builders/given";
import { Refused } from "@/lib/errors";
import { csvText } from "@/test/csv";
import { testDatabase } from "@/test/db";
import { palissyCsv, scratch } from "@/test/palissy";
import { testOnSample } from "@/test/sample-test";
import { importCommunes } from "../communes/source";
import { palissy } from "../palissy/source";
import { runImport, type Options } from "../run/synchronise";
import { merimee } from "./source";

const write = scratch();
let serial = 0;

const COLUMNS = [
  ...(["Reference", "Denomination_de_l_edifice", "Titre_editorial_de_la_notice", "Commune_forme_editoriale"] as const),
  ...(["COG_Insee_lors_de_la_protection", "Adresse_forme_editoriale", "Typologie_de_la_protection"] as const),
  ...(["Date_et_typologie_de_la_protection", "coordonnees_au_format_WGS84", "Historique"] as const),
];
type Row = {
  ref: string;
  insee?: string;
  nom?: string;
  adresse?: string;
  prot?: string;
  coor?: string;
  histoire?: string;
};

const merimeeCsv = (rows: readonly Row[], format?: Parameters<typeof csvText>[2]) =>
  csvText(
    COLUMNS,
    rows.map(
      ({ ref, insee = "51108", nom = "Église", adresse = "", prot = "inscrit MH", coor = "", histoire = "" }) => ({
        Reference: ref,
        Titre_editorial_de_la_notice: nom,
        COG_Insee_lors_de_la_protection: insee,
        Adresse_forme_editoriale: adresse,
        Typologie_de_la_protection: prot,
        coordonnees_au_format_WGS84: coor,
        Historique: histoire,
      }),
    ),
    format,
  );

const ref = (n: number) => `PA51${String(n).padStart(6, "0")}`;
const many = (n: number): Row[] =>
  Array.from({ length: n }, (_, i) => ({ ref: ref(i + 1), nom: `Chapelle n° ${i + 1}` }));

async function world() {
  const db = await testDatabase();
  const g = given(db);
  for (const codeInsee of ["51108", "51454", "2A004"]) await g.commune({ codeInsee });
  const importText = async (text: string | Uint8Array, options: Partial<Options> = {}) =>
    runImport(db, merimee, { place: await write(`merimee-${++serial}.csv`, text), ...options });
  const importRows = (rows: Row[], options: Partial<Options> = {}) => importText(merimeeCsv(rows), options);
  const importPalissy = async (rows: Parameters<typeof palissyCsv>[0], options: Partial<Options> = {}) =>
    runImport(db, palissy, { place: await write(`palissy-${++serial}.csv`, palissyCsv(rows)), ...options });
  const all = () => db.$client`
    select commune_code, nom, slug, ref_merimee, titre_merimee, absent_de_merimee_le is not null as absent
    from edifices order by commune_code, slug`;
  const edificeOf = async (objet: string) => {
    const [row] = await db.$client`
      select e.* from objets o join edifices e on e.id = o.edifice_id where o.ref = ${objet}`;
    return row;
  };
  return { db, g, importText, importRows, importPalissy, all, edificeOf };
}

describe("deux édifices réels ne sont jamais confondus", () => {
  test("deux maisons d’une commune restent deux, nommées par leur adresse, et « maison » ne désigne aucune des deux", async () => {
    const { importRows, importPalissy, all, edificeOf } = await world();
    const rapport = await importRows([
      { ref: ref(1), nom: "Maison", adresse: "12 rue de Vesle" },
      { ref: ref(2), nom: "maison" },
      { ref: ref(3), nom: "Maison", insee: "51454" },
    ]);
    expect(rapport).toMatchObject({ crees: 3, remarques: [{ code: "nom_partage", nombre: 2 }] });
    expect(await all()).toMatchObject([
      { nom: "Maison (12 rue de Vesle)", slug: "maison-pa51000001", ref_merimee: ref(1) },
      { nom: "Maison (PA51000002)", slug: "maison-pa51000002", ref_merimee: ref(2) },
      { nom: "Maison", slug: "maison", ref_merimee: ref(3) },
    ]);
    await importPalissy([
      { REF: "PM51000001", INSEE: "51108", EDIF: "maison", REFA: ref(2) },
      { REF: "PM51000002", INSEE: "51108", EDIF: "maison" },
      { REF: "PM51000003", INSEE: "51454", EDIF: "Maison" },
    ]);
    expect(await edificeOf("PM51000001")).toMatchObject({ ref_merimee: ref(2) });
    expect(await edificeOf("PM51000002")).toMatchObject({ ref_merimee: null, slug: "maison", commune_code: "51108" });
    expect(await edificeOf("PM51000003")).toMatchObject({ ref_merimee: ref(3) });
  });

  test("l’édifice que Palissy connaît par son nom reçoit sa référence ; s’ils sont deux à porter ce nom, il ne la reçoit pas", async () => {
    const { importRows, importPalissy, all } = await world();
    await importPalissy([
      { REF: "PM51000001", INSEE: "51108", EDIF: "église paroissiale Saint-Alpin" },
      { REF: "PM51000002", INSEE: "51108", EDIF: "église" },
    ]);
    const rapport = await importRows([
      { ref: ref(1), nom: "Eglise Saint-Alpin" },
      { ref: ref(2), nom: "Église" },
      { ref: ref(3), nom: "Église", adresse: "Place du Marché" },
    ]);
    expect(rapport).toMatchObject({ crees: 2, modifies: 1 });
    expect(await all()).toMatchObject([
      { nom: "Église", slug: "eglise", ref_merimee: null },
      { nom: "Église (PA51000002)", slug: "eglise-pa51000002", ref_merimee: ref(2) },
      { nom: "Église (Place du Marché)", slug: "eglise-pa51000003", ref_merimee: ref(3) },
      { nom: "Église paroissiale Saint-Alpin", slug: "eglise-saint-alpin", ref_merimee: ref(1) },
    ]);
  });

  test("deux églises que Palissy désigne par leurs références et que leur nom avait confondues sont séparées", async () => {
    const { db, importRows, importPalissy, edificeOf } = await world();
    await importPalissy([
      { REF: "PM51000001", INSEE: "51108", EDIF: "église", REFA: ref(1) },
      { REF: "PM51000002", INSEE: "51108", EDIF: "église", REFA: ref(2) },
      { REF: "PM51000003", INSEE: "51454", WEB: "51108", DEPL: "déposé", MOSA: `église ; ${ref(2)}`, REFA: ref(9) },
      { REF: "PM51000004", INSEE: "51108", EDIF: "église" },
    ]);
    const rapport = await importRows([{ ref: ref(1) }, { ref: ref(2) }]);
    expect(rapport.remarques?.find(({ code }) => code === "objets_rattaches")).toMatchObject({ nombre: 2 });
    expect(await edificeOf("PM51000001")).toMatchObject({ ref_merimee: ref(1) });
    expect(await edificeOf("PM51000002")).toMatchObject({ ref_merimee: ref(2) });
    expect(await edificeOf("PM51000003")).toMatchObject({ ref_merimee: ref(2) });
    expect(await edificeOf("PM51000004")).toMatchObject({ ref_merimee: ref(1) });
    const before = await db.$client`select ref, edifice_id from objets order by ref`;
    expect(await importRows([{ ref: ref(1) }, { ref: ref(2) }])).toMatchObject({ changements: 0 });
    expect(await db.$client`select ref, edifice_id from objets order by ref`).toEqual(before);
  });

  test("un homonyme qui arrive plus tard ne change ni le nom ni l’identité du premier, même par un extrait", async () => {
    const { importRows, all } = await world();
    await importRows([{ ref: ref(1) }]);
    expect(await importRows([{ ref: ref(2) }], { partiel: true })).toMatchObject({ crees: 1, modifies: 0 });
    expect(await importRows([{ ref: ref(1) }, { ref: ref(2) }])).toMatchObject({ changements: 0, inchanges: 2 });
    expect(await all()).toMatchObject([
      { nom: "Église", slug: "eglise", ref_merimee: ref(1) },
      { nom: "Église (PA51000002)", ref_merimee: ref(2) },
    ]);
  });
});

describe("la référence qui change de commune", () => {
  test("la référence part, l’édifice et ses objets restent, puis Palissy les retrouve par elle", async () => {
    const { importRows, importPalissy, all, edificeOf } = await world();
    const objet = { REF: "PM51000001", INSEE: "51108", EDIF: "église Saint-Loup", REFA: ref(1) };
    await importPalissy([objet]);
    await importRows([{ ref: ref(1), nom: "Église Saint-Loup" }]);
    const before = await edificeOf("PM51000001");

    const rapport = await importRows([{ ref: ref(1), nom: "Église Saint-Loup", insee: "51454" }]);
    expect(rapport).toMatchObject({ crees: 0, modifies: 1, deplaces: 1, disparus: 0 });
    expect(rapport.remarques).toMatchObject([{ code: "reference_deplacee", nombre: 1 }]);
    expect(await edificeOf("PM51000001")).toMatchObject({
      id: before?.id as string,
      ref_merimee: null,
      nom: "Église Saint-Loup",
    });
    expect(await all()).toMatchObject([
      { commune_code: "51108", ref_merimee: null, titre_merimee: null },
      { commune_code: "51454", ref_merimee: ref(1) },
    ]);

    await importPalissy([{ ...objet, WEB: "51454" }], { confirme: true });
    expect(await edificeOf("PM51000001")).toMatchObject({ commune_code: "51454", ref_merimee: ref(1) });
    // Back where it was: the building that waits there takes it again.
    expect(await importRows([{ ref: ref(1), nom: "Église Saint-Loup" }])).toMatchObject({ crees: 0, deplaces: 1 });
    expect(await all()).toHaveLength(2);
  });

  test("aller et retour d’un édifice qui partage son nom", async () => {
    const { importRows, all } = await world();
    const rows = [{ ref: ref(1) }, { ref: ref(2) }];
    await importRows(rows);
    await importRows([{ ref: ref(1), insee: "51454" }, { ref: ref(2) }]);
    expect(await importRows(rows)).toMatchObject({ crees: 0, deplaces: 1 });
    expect(await importRows(rows)).toMatchObject({ changements: 0 });
    expect(await all()).toHaveLength(3);
  });

  test("commune fusionnée, Corse, liste de communes : la première, telle qu’elle est aujourd’hui", async () => {
    const { g, importRows, all } = await world();
    await g.commune({ codeInsee: "50444" });
    await importRows([
      { ref: ref(1), insee: "50404", nom: "Manoir" },
      { ref: ref(2), insee: "2a004", nom: "Citadelle", coor: "41.92, 8.73" },
      { ref: ref(3), insee: "51454,51108", nom: "Canal" },
    ]);
    expect(await all()).toMatchObject([
      { commune_code: "2A004", nom: "Citadelle" },
      { commune_code: "50444", nom: "Manoir" },
      { commune_code: "51454", nom: "Canal" },
    ]);
  });
});

describe("le nom montré", () => {
  test("suit Mérimée quand il en vient, reste celui de Palissy sinon, sauf si Mérimée en dit davantage", async () => {
    const { importRows, importPalissy, all } = await world();
    await importPalissy([
      { REF: "PM51000001", INSEE: "51108", EDIF: "église Saint-Jean", REFA: ref(1) },
      { REF: "PM51000002", INSEE: "51454", EDIF: "église", REFA: ref(2) },
    ]);
    await importRows([
      { ref: ref(1), nom: "Église" },
      { ref: ref(2), nom: "Église Saint-Rémi", insee: "51454" },
      { ref: ref(3), nom: "Chateau", insee: "2A004" },
    ]);
    expect(await all()).toMatchObject([
      { commune_code: "2A004", nom: "Chateau", slug: "chateau" },
      { commune_code: "51108", nom: "Église Saint-Jean", titre_merimee: "Église" },
      { commune_code: "51454", nom: "Église Saint-Rémi", slug: "eglise" },
    ]);
    const corrected = { ref: ref(3), nom: "Château", insee: "2A004" };
    expect(await importRows([corrected], { partiel: true })).toMatchObject({ modifies: 1 });
    expect((await all())[0]).toMatchObject({ nom: "Château", slug: "chateau" });
  });
});

describe("le même fichier", () => {
  test("une deuxième fois ne change rien et le dit, sous toutes ses formes", async () => {
    const { db, importText } = await world();
    const rows: Row[] = [
      ...many(20),
      { ref: ref(50), nom: "Maison", adresse: "1 rue A", coor: "48.95, 4.36", histoire: "deux\nlignes ; et « | »" },
      { ref: ref(51), nom: "Maison", adresse: "1 rue A", prot: "classé MH ; inscrit MH" },
    ];
    await importText(merimeeCsv(rows));
    const before = await db.$client`select * from edifices order by id`;
    for (const [form, text] of [
      ["tel quel", merimeeCsv(rows)],
      ["compressé", gzipSync(merimeeCsv(rows))],
      ["avec marque d’ordre des octets", `\uFEFF${merimeeCsv(rows)}`],
      ["barres et fins de ligne Windows", merimeeCsv(rows, { delimiter: "|", eol: "\r\n" })],
      ["lignes dans l’autre sens", merimeeCsv([...rows].reverse())],
    ] as const) {
      const rapport = await importText(text);
      expect([form, rapport.statut, rapport.changements, rapport.inchanges]).toEqual([form, "applique", 0, 22]);
    }
    expect(await db.$client`select * from edifices order by id`).toEqual(before);
  });

  test("avec les codes du ministère, et moins de colonnes, n’efface pas ce que l’on sait", async () => {
    const { db, importRows, importText } = await world();
    await importRows([{ ref: ref(1), adresse: "2 rue B", prot: "classé MH", coor: "48.95, 4.36" }]);
    const codes = csvText(["REF", "TICO", "INSEE"], [{ REF: ref(1), TICO: "Église", INSEE: "51108" }], {
      delimiter: "|",
    });
    expect(await importText(codes, { partiel: true })).toMatchObject({ changements: 0, inchanges: 1 });
    const [row] = await db.$client`select adresse, protection, latitude, longitude from edifices`;
    expect(row).toEqual({ adresse: "2 rue B", protection: "classe", latitude: 48.95, longitude: 4.36 });
  });
});

describe("rien n’est jamais supprimé", () => {
  test("une référence absente est marquée, l’objet garde son édifice, un extrait ne conclut rien, et elle revient la même", async () => {
    const { importRows, importPalissy, edificeOf } = await world();
    await importPalissy([{ REF: "PM51000001", INSEE: "51108", EDIF: "chapelle n° 1", REFA: ref(1) }]);
    const rows = many(100);
    await importRows(rows);
    expect(await importRows(rows.slice(0, 3), { partiel: true })).toMatchObject({ disparus: 0, changements: 0 });
    const rapport = await importRows(rows.slice(1));
    expect(rapport).toMatchObject({ statut: "applique", disparus: 1, inchanges: 99 });
    expect(rapport.remarques).toMatchObject([{ code: "disparu_avec_objets", nombre: 1 }]);
    expect((await edificeOf("PM51000001"))?.absent_de_merimee_le).not.toBeNull();
    expect(await importRows(rows.slice(1))).toMatchObject({ changements: 0, disparus: 0 });
    expect(await importRows(rows)).toMatchObject({ crees: 0, modifies: 1, revenus: 1 });
    expect(await edificeOf("PM51000001")).toMatchObject({ absent_de_merimee_le: null, ref_merimee: ref(1) });
  });

  test("une référence que Palissy seul donne n’est pas prise pour disparue", async () => {
    const { importRows, importPalissy, edificeOf } = await world();
    await importPalissy([{ REF: "PM51000001", INSEE: "51108", EDIF: "abbaye", REFA: "PA99999999" }]);
    expect(await importRows([{ ref: ref(1) }])).toMatchObject({ disparus: 0 });
    expect(await edificeOf("PM51000001")).toMatchObject({ ref_merimee: "PA99999999", absent_de_merimee_le: null });
  });
});

test("le rapport montre quelques édifices de chaque sorte, avec ce qui change, à blanc aussi", async () => {
  const { importRows, importPalissy, db } = await world();
  await db.$client`update communes set nom = 'Châlons' where code_insee = '51108'`;
  await importPalissy([{ REF: "PM51000001", INSEE: "51108", EDIF: "abbaye" }]);
  const rows = [...many(200), { ref: ref(900), nom: "Halle" }];
  const first = await importRows(rows);
  expect(first.exemples?.crees).toHaveLength(10);
  expect(first.exemples?.crees?.[0]).toEqual({
    ...{ ref: ref(1), titre: "Chapelle n° 1", commune: "Châlons" },
    champs: { protection: [null, "inscrit"] },
  });
  const next = [
    ...many(199).slice(3),
    { ref: ref(1), nom: "Chapelle n° 1", adresse: `${"très ".repeat(60)}loin`, prot: "classé MH", coor: "48.95, 4.36" },
    { ref: ref(2), nom: "Chapelle blanche" },
    { ref: ref(3), nom: "Chapelle n° 3", insee: "51454" },
    { ref: ref(900), nom: "Halle" },
    { ref: ref(901), nom: "Abbaye" },
  ];
  const { exemples } = await importRows(next, { aBlanc: true });
  expect(exemples?.modifies).toMatchObject([
    {
      ref: ref(1),
      champs: {
        adresse: [null, expect.stringMatching(/^très très .{100,160}…$/)],
        protection: ["inscrit", "classe"],
        coordonnees: [null, "48.95000, 4.36000"],
      },
    },
    {
      ref: ref(2),
      titre: "Chapelle blanche",
      champs: { nom: ["Chapelle n° 2", "Chapelle blanche"], titreMerimee: ["Chapelle n° 2", "Chapelle blanche"] },
    },
    { ref: ref(901), titre: "Abbaye", champs: { reference: [null, ref(901)], titreMerimee: [null, "Abbaye"] } },
  ]);
  expect(exemples?.deplaces).toEqual([
    {
      ref: ref(3),
      titre: "Chapelle n° 3",
      commune: "Commune-51454",
      champs: { commune: ["Châlons (51108)", "Commune-51454 (51454)"] },
    },
  ]);
  expect(exemples?.disparus).toEqual([{ ref: ref(200), titre: "Chapelle n° 200", commune: "Châlons" }]);
  expect((await importRows(next)).exemples).toEqual(exemples);
  expect((await importRows(next)).exemples).toEqual({});
  expect((await importRows([...next, { ref: ref(200), nom: "Chapelle n° 200" }])).exemples).toEqual({
    revenus: [{ ref: ref(200), titre: "Chapelle n° 200", commune: "Châlons" }],
  });
});

test("les lignes illisibles sont rejetées avec leur numéro et leur raison, les autres passent", async () => {
  const { importRows } = await world();
  const rapport = await importRows([
    { ref: ref(1) },
    { ref: "" },
    { ref: "PM51000001" },
    { ref: ref(1), nom: "Autre" },
    { ref: ref(4), insee: "Reims" },
    { ref: ref(5), insee: "99999" },
    { ref: ref(6), insee: "" },
  ]);
  expect(rapport).toMatchObject({ lignes: 7, crees: 1, rejetes: 5, horsPerimetre: { sans_commune: 1 } });
  expect(rapport.rejets).toEqual([
    { ligne: 3, ref: null, motif: "pas de référence" },
    { ligne: 4, ref: null, motif: "référence illisible «\u00a0PM51000001\u00a0»" },
    { ligne: 5, ref: ref(1), motif: "référence déjà lue à la ligne 2" },
    { ligne: 6, ref: ref(4), motif: "code de commune illisible «\u00a0Reims\u00a0»" },
    { ligne: 7, ref: ref(5), motif: "commune inconnue «\u00a099999\u00a0»" },
  ]);
});

describe("les garde-fous", () => {
  test.each([
    ["la moitié des lignes", (rows: Row[]) => merimeeCsv(rows.slice(0, 50)), ["lignes", "departs"]],
    ["une dernière ligne coupée", (rows: Row[]) => merimeeCsv(rows).slice(0, -20), ["tronque"]],
    [
      "une colonne perdue",
      (rows: Row[]) => merimeeCsv(rows).replace("Typologie_de_la_protection;Date_et", "Type;Date_et"),
      ["colonnes"],
    ],
  ])("%s : rien n’est appliqué avant confirmation", async (_, file, codes) => {
    const { importRows, importText, all } = await world();
    const rows = many(100);
    await importRows(rows);
    const before = await all();
    const refused = await importText(file(rows));
    expect(refused.statut).toBe("refuse");
    expect(refused.alertes.map((alerte) => alerte.code)).toEqual(codes);
    expect(refused.alertes.every((alerte) => alerte.confirmable)).toBe(true);
    expect(await all()).toEqual(before);
    expect(await importText(file(rows), { confirme: true })).toMatchObject({ statut: "applique" });
  });

  test.each([
    ["vide", "", "vide"],
    ["réduit à ses titres", merimeeCsv([]), "vide"],
    ["page d’erreur du portail", "<!DOCTYPE html>\n<html><body>Service indisponible</body></html>\n", "page_web"],
    ["de Palissy", palissyCsv([{ REF: "PM51000001", INSEE: "51108" }]), "autre_source"],
    [
      "de Palissy, réduit à trois colonnes",
      csvText(["REF", "TICO", "INSEE"], [{ REF: "PM51000001", TICO: "statue", INSEE: "51108" }]),
      "illisible",
    ],
    ["au mauvais séparateur", merimeeCsv(many(3)).replaceAll(";", ","), "mauvais_fichier"],
    [
      "avec une colonne renommée",
      merimeeCsv(many(3)).replace("COG_Insee_lors_de_la_protection", "Code"),
      "colonnes_manquantes",
    ],
    ["avec une colonne en double", merimeeCsv(many(3)).replace("Historique", "Reference"), "colonnes_doubles"],
    ["compressé et coupé", gzipSync(merimeeCsv(many(30))).subarray(0, 120), "tronque"],
  ])("fichier %s : refusé avec une phrase", async (_, text, code) => {
    const { importText, all } = await world();
    const rapport = await importText(text, { confirme: true });
    expect(rapport.statut).toBe("refuse");
    expect(rapport.alertes).toMatchObject([{ code, confirmable: false }]);
    expect(rapport.alertes[0]?.message).toMatch(/^[A-ZÉ].*\.$/s);
    expect(await all()).toHaveLength(0);
  });

  test("un fichier de Mérimée donné à Palissy est reconnu et refusé", async () => {
    const { db } = await world();
    const place = await write("merimee-pour-palissy.csv", merimeeCsv(many(3)));
    const rapport = await runImport(db, palissy, { place, confirme: true });
    expect(rapport).toMatchObject({ statut: "refuse", alertes: [{ code: "autre_source", confirmable: false }] });
    expect(rapport.alertes[0]?.message).toContain("Mérimée");
  });

  test("l’essai à blanc annonce exactement ce que l’import fait, et ne change rien", async () => {
    const { importRows, all } = await world();
    await importRows(many(100));
    const before = await all();
    const change = [...many(100).slice(1), { ref: ref(900), nom: "Chapelle n° 2" }, { ref: ref(3), nom: "x" }].slice(
      0,
      100,
    );
    const announced = await importRows(change, { aBlanc: true });
    expect(announced).toMatchObject({ statut: "a_blanc", crees: 1, disparus: 1, inchanges: 99 });
    expect(await all()).toEqual(before);
    const same = { statut: "", duree: 0, fichier: "" };
    expect({ ...(await importRows(change)), ...same }).toEqual({ ...announced, ...same });
  });

  test("Palissy et Mérimée en même temps, avec les mêmes édifices : les deux passent, rien n’est doublé", async () => {
    const { importRows, importPalissy, all } = await world();
    const names = Array.from({ length: 60 }, (_, i) => `Chapelle n° ${i + 1}`);
    const palissyRows = names.map((EDIF, i) => ({
      REF: `PM51${String(i + 1).padStart(6, "0")}`,
      INSEE: "51108",
      EDIF,
    }));
    const [one, two] = await Promise.all([importPalissy(palissyRows), importRows(many(60))]);
    expect([one.statut, two.statut]).toEqual(["applique", "applique"]);
    expect(await importRows(many(60))).toMatchObject({ changements: 0 });
    expect(await all()).toHaveLength(60);
  });

  test("deux à la fois : le second le dit", async () => {
    const { db, importRows } = await world();
    const other = await db.$client.reserve();
    await other`select pg_advisory_lock(7130012, hashtext('merimee'))`;
    await expect(importRows(many(1))).rejects.toThrow(Refused);
    await other`select pg_advisory_unlock_all()`;
    other.release();
    expect(await importRows(many(1))).toMatchObject({ crees: 1 });
  });
});

testOnSample(
  "merimee-marne-reel.csv",
  "le vrai extrait de la Marne s’importe, et ne change rien la deuxième fois",
  async (sample) => {
    const db = await testDatabase();
    await importCommunes(db);
    const first = await runImport(db, merimee, { place: sample, partiel: true });
    expect(first).toMatchObject({ statut: "applique", lignes: 40, crees: 40, rejetes: 0 });
    // Checked by hand against the file, which has no building of the same name twice in a commune, and no merged commune.
    const rows = await db.$client<{ commune_code: string; nom: string }[]>`
        select commune_code, nom from edifices where commune_code in ('51005', '51008', '51014', '51018', '51028', '51030', '51042', '51108', '51454')
        order by commune_code, ref_merimee`;
    expect(rows.map((row) => `${row.commune_code} ${row.nom}`)).toEqual([
      "51005 Église",
      ...["51008 Abbaye de Haute-Fontaine (vestiges)", "51008 Église"],
      ...["51014 Château", "51014 Église"],
      "51018 Château",
      "51028 Église Saint-Trésain",
      ...["51030 Église", "51030 Église Saint-Hélain", "51030 Église Saint-Hilaire", "51030 Château de Mareuil-sur-Ay"],
      ...["51042 Château", "51042 Église Saint-Pierre-et-Saint-Paul"],
      ...[
        "51108 Cathédrale Saint-Étienne",
        "51108 Église Notre-Dame-en-Vaux et son cloître",
        "51108 Église Saint-Alpin",
      ],
      ...["51108 Église Saint-Jean", "51108 Église Saint-Loup"],
      ...["51454 Cathédrale Notre-Dame", "51454 Église Saint-Jacques", "51454 Église Saint-Rémi"],
    ]);
    const second = await runImport(db, merimee, { place: sample, partiel: true });
    expect(second).toMatchObject({ statut: "applique", changements: 0, inchanges: 40 });
  },
);
