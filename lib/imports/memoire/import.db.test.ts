import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { given } from "@/db/builders/given";
import { Refused } from "@/lib/errors";
import { photosNationales } from "@/lib/examens/queries";
import { csvText } from "@/test/csv";
import { testDatabase } from "@/test/db";
import { palissyCsv, scratch } from "@/test/palissy";
import { runImport, type Options } from "../run/synchronise";
import { memoire } from "./source";

const write = scratch();
let serial = 0;

const COLUMNS = ["reference", "url", "title", "credit"] as const;
type Row = Partial<Record<(typeof COLUMNS)[number], string>>;
const photo = (n: number, reference: string, row: Row = {}): Row => ({
  reference,
  url: `https://photos.example.org/${n}.jpg`,
  title: "Vue d’ensemble",
  credit: "© Monuments historiques",
  ...row,
});
const text = (rows: readonly Row[], format?: Parameters<typeof csvText>[2]) => csvText(COLUMNS, rows, format);

/** A base with two objets, and what imports a list of photographs into it. */
async function world() {
  const db = await testDatabase();
  const g = given(db);
  const { codeInsee: communeCode } = await g.commune({ codeInsee: "51108" });
  for (const ref of ["PM51000001", "PM51000002"]) await g.objet({ ref, communeCode, edificeId: null });
  const importText = async (content: string | Uint8Array, options: Partial<Options> = {}) =>
    runImport(db, memoire, { place: await write(`memoire-${++serial}.csv`, content), ...options });
  const importRows = (rows: readonly Row[], options: Partial<Options> = {}) => importText(text(rows), options);
  const shown = async (ref: string) => (await photosNationales(db, ref)).map(({ url }) => url.split("/").at(-1));
  const all = () => db.$client`select * from photos_memoire order by objet_ref, rang, id`;
  return { db, importText, importRows, shown, all };
}

const many = (n: number) => Array.from({ length: n }, (_, i) => photo(i, i % 2 ? "PM51000001" : "PM51000002"));

test("plusieurs photographies par objet, dans l’ordre du fichier ; les objets inconnus sont comptés, pas rejetés un par un", async () => {
  const { importRows, all, shown } = await world();
  const rapport = await importRows([
    photo(2, "PM51000001"),
    photo(1, "pm51000001", { url: "http://photos.example.org/1.jpg", title: "<b>Détail</b>" }),
    photo(1, "PM51000001"),
    photo(3, "PM51000002"),
    ...Array.from({ length: 30 }, (_, i) => photo(i, `PM519000${String(i).padStart(2, "0")}`)),
    photo(4, "PM51900000"),
  ]);
  expect(rapport).toMatchObject({
    ...{ statut: "applique", lignes: 35, crees: 3, rejetes: 0 },
    horsPerimetre: { objet_inconnu: 31, doublon: 1 },
    remarques: [{ code: "objet_inconnu", nombre: 30 }],
  });
  expect(rapport.remarques?.[0]?.exemples.slice(0, 2)).toEqual(["PM51900000", "PM51900001"]);
  expect(await shown("PM51000001")).toEqual(["2.jpg", "1.jpg"]);
  expect(await all()).toMatchObject([
    { rang: 0, titre: "Vue d’ensemble" },
    { rang: 1, titre: "Détail", url: "https://photos.example.org/1.jpg" },
    { objet_ref: "PM51000002", rang: 0, credit: "© Monuments historiques" },
  ]);
});

test("une adresse qui n’est pas http ou https est rejetée, et sa photographie connue n’est pas prise pour disparue", async () => {
  const { importRows, shown } = await world();
  await importRows([photo(1, "PM51000001"), photo(2, "PM51000002")]);
  const rapport = await importRows([
    photo(1, "PM51000001", { url: "javascript:alert(1)" }),
    photo(2, "PM51000002"),
    photo(3, "", {}),
  ]);
  expect(rapport).toMatchObject({ statut: "applique", rejetes: 2, inchanges: 1, changements: 0 });
  expect(rapport.rejets).toEqual([
    { ligne: 2, ref: "PM51000001", motif: "l’adresse de la photographie n’est pas une adresse http ou https" },
    { ligne: 4, ref: null, motif: "pas de référence d’objet (PM…)" },
  ]);
  expect(await shown("PM51000001")).toEqual(["1.jpg"]);
});

test("une photographie absente n’est plus montrée, n’est pas supprimée, et revient la même ; un extrait ne conclut rien", async () => {
  const { importRows, shown, all } = await world();
  const rows = [...many(100), photo(500, "PM51000001")];
  await importRows(rows);
  const before = await all();
  expect(await importRows([photo(900, "PM51000001")], { partiel: true })).toMatchObject({ crees: 1, disparus: 0 });
  expect((await shown("PM51000001")).at(-1)).toBe("900.jpg");
  expect(await importRows([photo(900, "PM51000001")], { partiel: true })).toMatchObject({ changements: 0 });

  expect(await importRows(many(100))).toMatchObject({ statut: "applique", disparus: 2, inchanges: 100 });
  expect(await shown("PM51000001")).toHaveLength(50);
  expect(await importRows(many(100))).toMatchObject({ changements: 0, disparus: 0 });
  expect(await importRows(rows)).toMatchObject({ crees: 0, modifies: 1, revenus: 1 });
  expect((await all()).filter((row) => row.absente_le === null)).toEqual(before);
});

test("le rapport montre quelques photographies de chaque sorte sous le titre de leur objet, à blanc aussi", async () => {
  const { importRows, db } = await world();
  await db.$client`update communes set nom = 'Châlons'`;
  await db.$client`update objets set presence = 'hors_perimetre', presence_motif = 'vole' where ref = 'PM51000002'`;
  const first = await importRows([...many(100), photo(500, "PM51000001"), photo(501, "PM51000001", { title: "" })]);
  expect(first.exemples?.crees).toHaveLength(10);
  const objet = { ref: "PM51000001", titre: "Statue : Vierge à l’Enfant", commune: "Châlons" };
  expect(first.exemples?.crees?.[0]).toEqual({ ...objet, detail: "Vue d’ensemble" });

  const next = [photo(1, "PM51000001", { credit: `© ${"très ".repeat(60)}` }), ...many(100).slice(2)];
  const { exemples } = await importRows([many(1)[0]!, ...next], { aBlanc: true });
  expect(exemples?.modifies?.map(({ champs }) => champs)).toMatchObject([
    { credit: ["© Monuments historiques", expect.stringMatching(/^© très .{100,160}…$/)] },
  ]);
  expect(exemples?.disparus).toEqual([
    { ...objet, detail: "Vue d’ensemble" },
    { ...objet, detail: "© Monuments historiques" },
  ]);
  expect((await importRows([many(1)[0]!, ...next])).exemples).toEqual(exemples);
  const back = [many(1)[0]!, ...next, photo(501, "PM51000001", { title: "Détail" })];
  expect((await importRows(back)).exemples).toEqual({
    revenus: [{ ...objet, detail: "Détail", champs: { legende: [null, "Détail"], rang: ["52", "51"] } }],
  });
});

test("le même fichier ne change rien, sous toutes ses formes et avec d’autres noms de colonnes", async () => {
  const { importText, all } = await world();
  const rows = [...many(10), photo(50, "PM51000001", { credit: "© A ; B\n« C | D »" })];
  await importText(text(rows));
  const before = await all();
  for (const [form, content] of [
    ["tel quel", text(rows)],
    ["compressé", gzipSync(text(rows))],
    ["avec marque d’ordre des octets", `\uFEFF${text(rows)}`],
    ["barres et fins de ligne Windows", text(rows, { delimiter: "|", eol: "\r\n" })],
    ["autres noms", text(rows).replace("reference;url;title;credit", "Référence;URL;Titre;Crédits")],
  ] as const) {
    const rapport = await importText(content);
    expect([form, rapport.statut, rapport.changements, rapport.inchanges]).toEqual([form, "applique", 0, 11]);
  }
  expect(await all()).toEqual(before);
});

describe("les garde-fous", () => {
  test.each([
    ["la moitié des lignes", () => text(many(50)), ["lignes", "departs"]],
    ["une dernière ligne coupée", () => text(many(100)).slice(0, -45), ["tronque"]],
    ["une colonne perdue", () => text(many(100)).replace("title", "vue"), ["colonnes"]],
  ])("%s : rien n’est appliqué avant confirmation", async (_, content, codes) => {
    const { importRows, importText, all } = await world();
    await importRows(many(100));
    const before = await all();
    const refused = await importText(content());
    expect(refused.statut).toBe("refuse");
    expect(refused.alertes.map((alerte) => alerte.code)).toEqual(codes);
    expect(await all()).toEqual(before);
    expect(await importText(content(), { confirme: true })).toMatchObject({ statut: "applique" });
  });

  test.each([
    ["vide", "", "vide"],
    ["page d’erreur du portail", "<html><body>Indisponible</body></html>\n", "page_web"],
    ["de Palissy", palissyCsv([{ REF: "PM51000001", INSEE: "51108" }]), "autre_source"],
    ["sans adresses", text(many(3)).replace("url", "adresse"), "colonnes_manquantes"],
    ["au mauvais séparateur", text(many(3)).replaceAll(";", ","), "mauvais_fichier"],
    ["dont rien ne se lit", text([photo(1, "PA00078563")]), "illisible"],
  ])("fichier %s : refusé avec une phrase", async (_, content, code) => {
    const { importText, all } = await world();
    const rapport = await importText(content, { confirme: true });
    expect(rapport).toMatchObject({ statut: "refuse", alertes: [{ code, confirmable: false }] });
    expect(rapport.alertes[0]?.message).toMatch(/^[A-ZÉ].*\.$/s);
    expect(await all()).toHaveLength(0);
  });

  test("l’essai à blanc annonce exactement ce que l’import fait ; deux à la fois : le second le dit", async () => {
    const { db, importRows, all } = await world();
    await importRows(many(100));
    const before = await all();
    const change = [...many(99), photo(500, "PM51000002")];
    const announced = await importRows(change, { aBlanc: true });
    expect(announced).toMatchObject({ statut: "a_blanc", crees: 1, disparus: 1 });
    expect(await all()).toEqual(before);
    const other = await db.$client.reserve();
    await other`select pg_advisory_lock(7130012, hashtext('memoire'))`;
    await expect(importRows(change)).rejects.toThrow(Refused);
    await other`select pg_advisory_unlock_all()`;
    other.release();
    const same = { statut: "", duree: 0, fichier: "" };
    expect({ ...(await importRows(change)), ...same }).toEqual({ ...announced, ...same });
  });
});
