import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Database } from "@/db/client";
import { ETAPES, STATUTS_GLOBAUX } from "@/db/vocabulaire";
import { parseRapport } from "@/lib/dossiers/rapport";
import { testDatabaseWithUrl } from "@/test/db";
import { writeAnnuaire } from "./annuaire";
import { loadNational } from "./charger";
import { writeMerimee } from "./merimee";
import { writePalissy } from "./palissy";

const PETIT = { departements: ["2A", "51", "67"], objets: 3000, edifices: 500, recensements: 2600, jour: "2026-11-02" };

/** What the base holds, without the identifiers that importers draw and the moments that they write. */
const CONTENU: Record<string, string> = {
  communes: `select code_insee, nom, telephone, latitude, longitude, annuaire_id from communes order by 1`,
  comptes: `select email, role, role_commune, prenom, nom, commune_code, derniere_connexion_le from comptes order by 1`,
  edifices: `select commune_code, slug, nom, ref_merimee, titre_merimee, adresse, protection from edifices order by 1, 2`,
  objets: `select ref, titre, commune_code, presence, presence_motif, protection, empreinte from objets order by 1`,
  campagnes: `select id, departement_code, statut, lancement, fin from campagnes order by 1`,
  destinataires: `select id, commune_code, etape, desinscrit_le from destinataires order by 1`,
  envois: `select id, cle, gabarit, email, statut, motif, envoye_le, ouvert_le from envois order by 1`,
  dossiers: `select id, commune_code, statut, cree_le, transmis_le, examine_le, archive_motif, conservateur_id, rapport from dossiers order by 1`,
  recensements: `select id, objet_ref, statut, localisation, etat, securisation, notes, fiches, etat_conservateur, examine_le, copie_de, detache_le from recensements order by 1`,
  photos: `select id, recensement_id, statut, cle, rang, sha256 from photos order by 1`,
  complements: `select id, recensement_id, motif, reponse, repondu_le from complements order by 1`,
  journal: `select le, acte, cible_type, cible_id, commune_code from journal where acte not like 'machine.%' order by 1, 2, 4`,
};

let folder: string;
let db: Database;
let autre: Database;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "collectif-national-test-"));
  const first = await testDatabaseWithUrl();
  const second = await testDatabaseWithUrl();
  db = first.db;
  autre = second.db;
  await loadNational({ databaseUrl: first.url, ...PETIT });
  await loadNational({ databaseUrl: second.url, ...PETIT });
}, 180_000);

afterAll(() => rm(folder, { recursive: true, force: true }));

const count = async (where: string): Promise<number> => {
  const [row] = await db.$client.unsafe<{ n: number }[]>(`select count(*)::integer as n from ${where}`);
  return row?.n ?? 0;
};

const somme = async (of: Database, query: string): Promise<string> => {
  const [row] = await of.$client.unsafe<{ somme: string }[]>(
    `select md5(coalesce(string_agg(x::text, '|'), '')) as somme from (${query}) x`,
  );
  return row?.somme ?? "";
};

test.each(Object.keys(CONTENU))("deux chargements donnent les mêmes %s", async (table) => {
  const query = CONTENU[table] ?? "";
  expect(await count(`(${query}) x`)).toBeGreaterThan(0);
  expect(await somme(db, query)).toBe(await somme(autre, query));
});

test.each([
  ["annuaire", (place: string, seed: number) => writeAnnuaire(place, { seed, departements: ["51"] })],
  ["merimee", (place: string, seed: number) => writeMerimee(place, { rows: 300, seed, objets: 2000 })],
  ["palissy", (place: string, seed: number) => writePalissy(place, { rows: 2000, seed })],
])("le fichier %s a les mêmes octets à chaque fois, et d’autres avec une autre graine", async (name, write) => {
  const hash = async (suffix: string, seed: number) => {
    const place = path.join(folder, `${name}-${suffix}.csv`);
    await write(place, seed);
    const sum = createHash("sha256");
    for await (const piece of createReadStream(place)) sum.update(piece as Buffer);
    return sum.digest("hex");
  };
  const [once, again, other] = [await hash("a", 1), await hash("b", 1), await hash("c", 2)];
  expect(again).toBe(once);
  expect(other).not.toBe(once);
});

test("les tailles sont celles demandées, et les proportions celles d’un vrai pays", async () => {
  expect(await count("objets")).toBeGreaterThan(PETIT.objets * 0.97);
  const recensements = await count("recensements where statut = 'termine'");
  expect(recensements).toBeGreaterThan(PETIT.recensements * 0.8);
  expect(recensements).toBeLessThan(PETIT.recensements * 1.2);
  expect((await count("photos")) / recensements).toBeCloseTo(1.93, 0);
  expect((await count("recensements where localisation = 'introuvable'")) / recensements).toBeCloseTo(0.02, 1);
  expect((await count("recensements where etat = 'peril'")) / recensements).toBeCloseTo(0.03, 1);
  expect(await count("dossiers where statut = 'archive'")).toBeGreaterThan(0);
  expect(await count("complements where repondu_le is null")).toBeGreaterThan(0);
  expect(await count("complements where repondu_le is not null")).toBeGreaterThan(0);
  expect(await count("recensements where copie_de is not null")).toBeGreaterThan(0);
  expect(await count("recensements where etat_conservateur is not null")).toBeGreaterThan(0);
});

test("chaque statut d’une commune existe", async () => {
  const rows = await db.$client<{ statut_global: string }[]>`select distinct statut_global from communes_synthese`;
  expect(rows.map((row) => row.statut_global).toSorted()).toEqual([...STATUTS_GLOBAUX].toSorted());
});

test("les courriels d’une campagne ont chaque étape et chaque sort", async () => {
  const rows = await db.$client<{ etape: string; statut: string }[]>`
    select distinct etape, statut from envois where destinataire_id is not null`;
  expect(new Set(rows.map((row) => row.etape))).toEqual(new Set(ETAPES));
  expect(new Set(rows.map((row) => row.statut))).toEqual(new Set(["envoye", "ignore", "echec", "incertain"]));
});

test("un conservateur peut avoir quatre départements ou un seul", async () => {
  const rows = await db.$client<{ n: number }[]>`
    select count(*)::integer as n from comptes_departements group by compte_id order by 1`;
  expect(rows.map((row) => row.n)).toEqual([1, 1, 1, 3]);
});

test("les rapports se lisent comme ceux que l’application écrit", async () => {
  const rows = await db.$client<{ rapport: unknown }[]>`select rapport from dossiers where rapport is not null`;
  expect(rows.length).toBeGreaterThan(20);
  for (const { rapport } of rows) expect(parseRapport(rapport).objets.length).toBeGreaterThan(0);
});

test("les références Mérimée des objets sont dans le fichier de Mérimée", async () => {
  const cites = await count(
    `edifices e where ref_merimee is not null and exists (select from objets o where o.edifice_id = e.id)`,
  );
  expect(cites).toBeGreaterThan(20);
  expect(await count(`edifices where ref_merimee is not null and titre_merimee is null`)).toBe(0);
});

test("rien ne contourne les contraintes : toutes sont posées et vérifiées", async () => {
  expect(await count("pg_constraint where not convalidated")).toBe(0);
  const ids = await count(
    "recensements x join objets o on o.ref = x.objet_ref join dossiers d on d.id = x.dossier_id where o.commune_code <> d.commune_code and x.detache_le is null",
  );
  expect(ids).toBe(0);
});

test("personne ne peut recevoir de courriel : toutes les adresses sont inventées", async () => {
  expect(await count(`comptes where email::text !~ '[.@]example[.]org$'`)).toBe(0);
});
