import { describe, expect, test } from "vitest";
import { given } from "@/db/builders/given";
import { annuaireCsv } from "@/test/annuaire";
import { testDatabase } from "@/test/db";
import { palissyCsv, scratch, type PalissyRow } from "@/test/palissy";
import { mairies } from "../mairies/source";
import { palissy } from "../palissy/source";
import { runImport } from "./synchronise";

// A file opened in a spreadsheet and saved: what is still in it is read, what is not any more is said, and nothing else changes.

const write = scratch();
let serial = 0;

const MONTHS = "janv févr mars avr mai juin juil août sept oct nov déc".split(" ");
/** What French Excel makes of a cell when it opens a CSV. */
function cell(text: string): string {
  if (/^\d+$/.test(text))
    return text.length > 11 ? `${text[0]},${text.slice(1, 3)}E+${text.length - 1}` : String(Number(text));
  const day = /^(\d{4})\/(\d\d)\/(\d\d)$/.exec(text);
  if (day) return `${day[3]}/${day[2]}/${day[1]}`;
  const month = /^(\d{4})\/(\d\d)$/.exec(text);
  return month ? `${MONTHS[Number(month[2]) - 1]}-${month[1]!.slice(2)}` : text;
}
/** Saved as « CSV UTF-8 »; no cell of these tests holds a separator. */
const saved = (csv: string) =>
  `\uFEFF${csv
    .split("\n")
    .map((line) => line.split(";").map(cell).join(";"))
    .join("\r\n")}`;

const COLUMNS = [
  "REF",
  "TICO",
  "DOSS",
  "INSEE",
  "EDIF",
  "REFA",
  "PROT",
  "DPRO",
  "STAT",
  "MANQUANT",
  "DEPL",
  "WEB",
  "MOSA",
  "DPT",
  "DENQ",
] as const;
const objets: PalissyRow[] = [
  { REF: "PM01000001", INSEE: "01004", DPT: "01", DPRO: "1953/03/17", DENQ: "1992" },
  { REF: "PM01000002", INSEE: "01004", DPT: "01", DPRO: "1977/05/13 : inscrit au titre objet", DENQ: "2004/05/12" },
  { REF: "PM2A000001", INSEE: "2A004", DPT: "2A", DPRO: "1990 : classé MH" },
  { REF: "PM97400001", INSEE: "97411", DPT: "974" },
  { REF: "PM06000001", INSEE: "51108", WEB: "06088", DPT: "51", DENQ: "2011/11/30" },
  { REF: "PM01000003", INSEE: "01004", DPT: "01", DENQ: "1992/05" },
];

async function world() {
  const db = await testDatabase();
  for (const codeInsee of ["01004", "06088", "2A004", "97411", "51108"])
    await given(db).commune({ codeInsee, departementCode: codeInsee.startsWith("97") ? "974" : codeInsee.slice(0, 2) });
  return db;
}

describe("Palissy", () => {
  test("codes, départements, dates de protection et récolements sont les mêmes ; l’année qui n’y est plus est dite, et n’est pas perdue", async () => {
    const db = await world();
    const csv = palissyCsv(objets, { columns: COLUMNS });
    const importer = async (text: string) =>
      runImport(db, palissy, { place: await write(`${++serial}.csv`, text), confirme: true });
    const lus = () => db.$client`
      select ref, commune_code, departement_code, presence, protection, protege_le, recolement from objets order by ref`;
    expect(await importer(csv)).toMatchObject({ statut: "applique", crees: 6, rejetes: 0 });
    const avant = await lus();
    expect(avant.map(({ commune_code: code }) => String(code))).toEqual([
      "01004",
      "01004",
      "01004",
      "06088",
      "2A004",
      "97411",
    ]);

    const rapport = await importer(saved(csv));
    expect(rapport).toMatchObject({ statut: "applique", crees: 0, disparus: 0, rejetes: 1 });
    expect(rapport.rejets).toEqual([
      { ligne: 7, ref: "PM01000003", motif: "un tableur a changé une valeur, devenue «\u00a0mai-92\u00a0»" },
    ]);
    expect(await lus()).toEqual(avant);
  });

  test("enregistré dans l’encodage de Windows : refusé avec la façon de faire, rien ne change", async () => {
    const db = await world();
    const windows = Buffer.from(palissyCsv(objets, { columns: COLUMNS }), "latin1");
    const rapport = await runImport(db, palissy, { place: await write(`${++serial}.csv`, windows), confirme: true });
    expect(rapport).toMatchObject({ statut: "refuse", alertes: [{ code: "encodage" }] });
    expect(rapport.alertes[0]!.message).toContain("CSV UTF-8");
  });
});

test("l’annuaire : le code et le téléphone retrouvent leur zéro, un téléphone devenu « 3,32E+10 » est dit", async () => {
  const db = await world();
  const csv = annuaireCsv([
    { code: "1004", tel: "474612345" },
    { code: "6088", tel: "3,32E+10" },
  ]);
  const rapport = await runImport(db, mairies, { place: await write(`${++serial}.csv`, csv), confirme: true });
  expect(rapport.rejets.map(({ motif }) => motif)).toEqual(["la colonne telephone est illisible"]);
  const [commune] = await db.$client`select telephone from communes where code_insee = '01004'`;
  expect(commune).toEqual({ telephone: "04 74 61 23 45" });
});
