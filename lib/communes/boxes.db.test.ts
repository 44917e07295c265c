import { beforeAll, describe, expect, test } from "vitest";
import { given } from "@/db/builders/given";
import type { Database } from "@/db/client";
import { destinatairesList } from "@/lib/campagnes/list";
import { candidatesDe } from "@/lib/campagnes/candidates";
import { listDestinataires } from "@/lib/campagnes/suivi";
import { envoisList } from "@/lib/envois/list";
import { LIMITES, listEnvois } from "@/lib/envois/queries";
import { anomaliesList } from "@/lib/imports/mairies/list";
import { countAnomalies, listAnomalies } from "@/lib/imports/mairies/queries";
import { testDatabase } from "@/test/db";
import { codeSaid, isNamed } from "./asked";
import { communesList, publicCommunesList } from "./list";
import { listPublicCommunes } from "./publiques";
import { departementsSuivis, listCommunes } from "./queries";
import { searchCommunes } from "./search";

/** All of one département, so that each box may show any of them; each keeps an objet, was written to, and has something to look at. */
const COMMUNES = [
  ["52448", "Saint-Dizier", "52100"],
  ["52250", "Joinville", "52300"],
  ["52300", "Magneux", "52130"],
  ["52900", "Sainte-Menehould", "52800"],
  ["52901", "L’Haÿ-les-Roses", "52240"],
  ["52902", "L'Hôpital-le-Mercier", "52245"],
  ["52903", "Œuilly", "52480"],
  ["52904", "Mesnil-Roc'h", "52720"],
  ["52905", "Châlons-en-Champagne", "52000"],
  ["52906", "Y", "52190"],
  ["52907", "Le Mans-en-Chœur", "52310"],
  ["52908", "La Versanne", "52220"],
  ["52909", "Villeneuve-l'Étang", "52301 52302"],
] as const;

let db: Database;
let g: ReturnType<typeof given>;
let boxes: Record<string, (text: string) => Promise<string[]>>;

beforeAll(async () => {
  db = await testDatabase();
  g = given(db);
  const admin = g.actor.admin(await g.admin());
  const conservateur = g.actor.conservateur(await g.conservateur(["52"]), ["52"]);
  const campagne = await g.campagne({ departementCode: "52" });
  for (const [codeInsee, nom, postaux] of COMMUNES) {
    await g.commune({ codeInsee, nom, codesPostaux: postaux.split(" ") });
    await g.mairie({ communeCode: codeInsee });
    await g.objet({ communeCode: codeInsee });
    await g.destinataire({ campagneId: campagne.id, communeCode: codeInsee });
    await g.envoi({ communeCode: codeInsee, email: "personne@example.org" });
    await g.anomalie({ communeCode: codeInsee });
  }
  const namesOf = (rows: readonly { nom?: string; commune?: string | null }[]) =>
    rows.map(({ nom, commune }) => nom ?? commune ?? "").toSorted();
  const read = <Q>(list: { read: (search: Record<string, string>) => Q }, search: Record<string, string>) => ({
    ...list.read(search),
    size: 100,
  });
  boxes = {
    "se connecter": async (texte) => namesOf((await searchCommunes(db, { texte })).rows),
    "les communes, pour tous": async (q) =>
      namesOf((await listPublicCommunes(db, read(publicCommunesList, { q }))).rows),
    "les communes d’un département": async (nom) =>
      namesOf((await listCommunes(db, conservateur, "52", read(communesList, { nom }))).rows),
    "le registre des courriels": async (q) => namesOf((await listEnvois(db, admin, read(envoisList, { q }))).rows),
    "le registre des courriels, recherche trop large": async (q) =>
      namesOf((await listEnvois(db, admin, read(envoisList, { q }), { ...LIMITES, trouves: 0 })).rows),
    "les anomalies": async (q) => namesOf(await listAnomalies(db, admin, read(anomaliesList, { q }))),
    "les destinataires d’une campagne": async (nom) =>
      namesOf((await listDestinataires(db, campagne.id, read(destinatairesList, { nom }))).rows),
    "les destinataires à choisir": async (texte) =>
      namesOf((await candidatesDe(db, "52")).filter((commune) => isNamed(commune, texte))),
    // Counts go with their lists.
    "les anomalies, comptées": async (q) => {
      const rows = namesOf(await listAnomalies(db, admin, read(anomaliesList, { q })));
      const counted = await countAnomalies(db, admin, { etat: "ouvertes", q });
      expect(Object.values(counted).reduce((sum, one) => sum + one, 0)).toBeGreaterThanOrEqual(rows.length);
      return rows;
    },
    "un département, par statut": async (nom) => {
      const rows = namesOf((await listCommunes(db, conservateur, "52", read(communesList, { nom }))).rows);
      const [departement] = await departementsSuivis(db, conservateur, { code: "52", nom });
      expect(Object.values(departement!.parStatut).reduce((sum, one) => sum + one, 0)).toBe(rows.length);
      return rows;
    },
  };
});

const CASES: [string, string[]][] = [
  ["St-Dizier", ["Saint-Dizier"]],
  ["saint dizier", ["Saint-Dizier"]],
  ["Ste Menehould", ["Sainte-Menehould"]],
  ["L'Hay les roses", ["L’Haÿ-les-Roses"]],
  ["L’HAŸ-LES-ROSES", ["L’Haÿ-les-Roses"]],
  ["l hopital", ["L'Hôpital-le-Mercier"]],
  ["Oeuilly", ["Œuilly"]],
  ["ŒUILLY", ["Œuilly"]],
  ["Mesnil-Roc-h", ["Mesnil-Roc'h"]],
  ["Mesnil Roc’h", ["Mesnil-Roc'h"]],
  ["chalons en champagne ", ["Châlons-en-Champagne"]],
  ["choeur", ["Le Mans-en-Chœur"]],
  ["en chœur", ["Le Mans-en-Chœur"]],
  ["52300", ["Joinville", "Magneux"]],
  ["52 300", ["Joinville", "Magneux"]],
  ["Joinville 52300", ["Joinville"]],
  ["52300 joinville", ["Joinville"]],
  ["Magneux (52300)", ["Magneux"]],
  ["joinville 52100", []],
  ["52302", ["Villeneuve-l'Étang"]],
  ["mairie de Joinville", ["Joinville"]],
  ["Mairie d’Œuilly", ["Œuilly"]],
  ["mairie de La Versanne", ["La Versanne"]],
  ["mairie de l'Hôpital", ["L'Hôpital-le-Mercier"]],
  ["mairie du Mans", ["Le Mans-en-Chœur"]],
  ["la commune de joinville 52300", ["Joinville"]],
  ["zzz", []],
];

describe.each(CASES)("« %s »", (text, expected) => {
  test("la même commune dans chaque boîte", async () => {
    const found: Record<string, string[]> = {};
    for (const [name, search] of Object.entries(boxes)) found[name] = await search(text);
    expect(found).toEqual(Object.fromEntries(Object.keys(boxes).map((name) => [name, expected.toSorted()])));
  });
});

test("« Y » trouve d’abord Y", async () => {
  const { rows } = await searchCommunes(db, { texte: "Y" });
  expect(rows[0]?.nom).toBe("Y");
});

test("un code qui est l’un pour l’une et l’autre pour l’autre : on dit lequel", async () => {
  const { rows } = await searchCommunes(db, { texte: "52300" });
  expect(rows.map((row) => [row.nom, codeSaid(row, "52300")])).toEqual([
    ["Joinville", "code postal 52300"],
    ["Magneux", "code INSEE 52300"],
  ]);
  expect(codeSaid({ codeInsee: "52300", codesPostaux: ["52300"] }, "52300")).toBe("code postal et code INSEE 52300");
  expect(codeSaid({ codeInsee: "52300", codesPostaux: [] }, "magneux")).toBeUndefined();
});
