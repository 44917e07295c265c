import { beforeAll, describe, expect, test } from "vitest";
import type { Database } from "@/db/client";
import { ANOMALIES_ANNUAIRE, STATUTS_GLOBAUX } from "@/db/vocabulaire";
import { parseRapport } from "@/lib/dossiers/rapport";
import { cleTaille } from "@/lib/storage/keys";
import { storage } from "@/lib/storage/s3";
import { testDatabaseWithUrl } from "@/test/db";
import { loadDemo } from "./load";
import { palissyCsv, REFERENCE_DEMO } from "./palissy";

test("le fichier de démonstration est toujours le même", () => expect(palissyCsv()).toBe(palissyCsv()));

describe("la démonstration", () => {
  let db: Database;
  const steps: string[] = [];

  beforeAll(async () => {
    const base = await testDatabaseWithUrl();
    db = base.db;
    await loadDemo({ databaseUrl: base.url, onProgress: (text) => steps.push(text) });
  }, 300_000);

  const number = async (query: string) => Number((await db.$client.unsafe(`select count(*) as n from ${query}`))[0]?.n);

  test("environ 60 communes et 400 objets, tous reconnaissables comme inventés", async () => {
    const rows = await db.$client<{ ref: string }[]>`select ref from objets`;
    expect(rows.every(({ ref }) => REFERENCE_DEMO.test(ref))).toBe(true);
    expect(await number("objets where presence = 'dans_perimetre'")).toBeGreaterThan(390);
    expect(await number("(select distinct commune_code from objets where presence = 'dans_perimetre') c")).toBe(60);
    expect(await number("communes")).toBeGreaterThan(34_900);
    expect(steps.length).toBeGreaterThan(5);
  });

  test("les proportions du pays : autant d’inscrits que de classés, presque tous dans un édifice, un sur deux à une place", async () => {
    const [share] = await db.$client<{ inscrits: number; edifices: number; places: number }[]>`
      select avg((protection = 'inscrit')::int)::float as inscrits, avg((edifice_id is not null)::int)::float as edifices,
        avg((empl is not null)::int)::float as places
      from objets where presence = 'dans_perimetre'`;
    expect(share?.inscrits).toBeGreaterThan(0.42);
    expect(share?.inscrits).toBeLessThan(0.62);
    expect(share?.edifices).toBeGreaterThan(0.95);
    expect(share?.places).toBeGreaterThan(0.5);
  });

  test("chaque raison d’être hors périmètre est représentée", async () => {
    const rows = await db.$client<
      { motif: string }[]
    >`select distinct presence_motif as motif from objets where presence_motif is not null`;
    expect(rows.map((row) => row.motif).sort()).toEqual(
      [
        "sans_commune",
        "sous_dossier",
        "vole",
        "manquant",
        "traitement_en_cours",
        "propriete_etat",
        "protection_levee",
      ].sort(),
    );
  });

  test("chaque statut global a ses communes", async () => {
    const rows = await db.$client<{ statut: string; n: number }[]>`
      select statut_global as statut, count(*)::int as n from communes_synthese where departement_code = '52' and objets > 0 group by 1`;
    expect(Object.fromEntries(rows.map((row) => [row.statut, row.n]))).toEqual({
      non_recense: 15,
      en_cours_de_recensement: 13,
      a_examiner_en_priorite: 7,
      a_examiner: 9,
      en_cours_d_examen: 5,
      en_attente_de_la_commune: 4,
      examine: 7,
    });
    expect(rows.map((row) => row.statut).sort()).toEqual([...STATUTS_GLOBAUX].sort());
  });

  test("chaque sorte de réponse s’y trouve, et les rapports acceptés se lisent", async () => {
    expect(await number("(select distinct localisation from recensements where localisation is not null) x")).toBe(5);
    expect(await number("(select distinct etat from recensements where etat is not null) x")).toBe(4);
    expect(await number("recensements where statut = 'brouillon'")).toBeGreaterThan(5);
    const reports = await db.$client<{ rapport: unknown }[]>`select rapport from dossiers where statut = 'examine'`;
    expect(reports.map(({ rapport }) => parseRapport(rapport).objets.length > 0)).toEqual(Array<boolean>(7).fill(true));
  });

  test("il y a des tours passés de chaque sorte, un dossier rouvert, un rapport qu’un autre a remplacé, photos comprises", async () => {
    const archives = "dossiers where statut = 'archive'";
    expect(await number(`${archives} and rapport is not null`)).toBeGreaterThan(2);
    expect(await number(`${archives} and rapport is null and transmis_le is not null`)).toBeGreaterThan(1);
    expect(await number(`${archives} and transmis_le is null`)).toBeGreaterThan(1);
    expect(await number("dossiers where statut = 'transmis' and rapport is not null")).toBe(1);
    expect(await number("rapports_remplaces")).toBe(1);
    const reports = await db.$client<{ rapport: unknown }[]>`select rapport from dossiers where rapport is not null`;
    const photos = reports.flatMap(({ rapport }) => parseRapport(rapport).objets.flatMap((objet) => objet.photos));
    expect(photos.length).toBeGreaterThan(10);
  });

  test("une semaine plus tard, un objet recensé est au musée, un autre est volé, et ce que l’on en avait dit est gardé", async () => {
    const rows = await db.$client<{ detache_motif: string }[]>`
      select detache_motif from recensements where detache_le is not null and statut = 'termine' order by 1`;
    expect(rows.map((row) => row.detache_motif)).toEqual(["change_de_commune", "vole"]);
    const natures = await db.$client<{ nature: string }[]>`select nature::text from objets_changements order by 1`;
    expect(natures.map(({ nature }) => nature)).toEqual(["deplace", "modifie", "sorti"]);
  });

  test("l’annuaire a des anomalies de chaque sorte à regarder, et quelques-unes de réglées", async () => {
    const rows = await db.$client<{ type: string }[]>`
      select distinct type from anomalies_annuaire where resolue_le is null order by 1`;
    expect(rows.map(({ type }) => type)).toEqual([...ANOMALIES_ANNUAIRE]);
    expect(await number("anomalies_annuaire where resolue_le is not null")).toBeGreaterThan(1);
    expect(await number("anomalies_annuaire where adresse <> '' and adresse not like '%@example.org'")).toBe(0);
    expect(await number("comptes where commune_code = '52250' and role_commune = 'titulaire'")).toBe(1);
  });

  test("chaque photo est dans le seau, en trois tailles, et se regarde", async () => {
    const [photo] = await db.$client<
      { cle: string; taille: number }[]
    >`select cle, taille from photos order by random() limit 1`;
    if (!photo) throw new Error("no photo");
    expect((await storage().head(photo.cle))?.size).toBe(photo.taille);
    for (const size of ["grande", "vignette"] as const)
      expect((await storage().head(cleTaille(photo.cle, size)))?.type).toBe("image/jpeg");
    expect(await number("photos where statut = 'prete'")).toBeGreaterThan(200);
    expect(await number("communes_synthese where photos_manquantes > 0")).toBeGreaterThan(3);
  });

  test("personne ne peut recevoir de mail : toutes les adresses sont dans example.org, et aucun n’est à envoyer", async () => {
    expect(await number("comptes where email not like '%@example.org'")).toBe(0);
    expect(await number("envois where statut <> 'envoye'")).toBe(0);
    expect(await number("comptes where role = 'admin'")).toBe(1);
    expect(await number("comptes where role = 'conservateur' and desactive_le is null")).toBe(2);
  });
});
