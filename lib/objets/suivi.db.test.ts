import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { given } from "@/db/builders/given";
import type { Database } from "@/db/client";
import { objetsChangements } from "@/db/schema";
import { anonyme } from "@/lib/actor";
import { recensementsDetaches } from "@/lib/examens/commune";
import { recensementAExaminer } from "@/lib/examens/queries";
import { palissy } from "@/lib/imports/palissy/source";
import { runImport } from "@/lib/imports/run/synchronise";
import { provenanceObjet } from "./provenance";
import { objetsPartis } from "@/lib/recensements/partis";
import { testDatabase } from "@/test/db";
import { palissyCsv, scratch, type PalissyRow } from "@/test/palissy";
import { departDe, departsDeLaCommune, recentDeparts } from "./departs";
import { objetPublic } from "./publics";
import { objetsArrives, objetSuivi, recensementsDeLObjet } from "./suivi";

const write = scratch();
const PARTI = "PM51900001";
const VOLE = "PM51900002";

let db: Database;
let g: ReturnType<typeof given>;
let serie = 0;
let w: Awaited<ReturnType<typeof raconter>>;

const importer = async (rows: PalissyRow[]) =>
  runImport(db, palissy, { place: await write(`${++serie}.csv`, palissyCsv(rows)) });

/** Two objets that Châlons has recensed: one is then said to be at Chaumont, in another département, the other to be stolen. */
async function raconter() {
  for (const [codeInsee, nom, departementCode] of [
    ["51108", "Châlons", "51"],
    ["51454", "Reims", "51"],
    ["52121", "Chaumont", "52"],
  ] as const)
    await g.commune({ codeInsee, nom, departementCode });
  const autres = Array.from({ length: 150 }, (_, i) => ({
    REF: `PM51${String(i + 1).padStart(6, "0")}`,
    INSEE: "51108",
  }));
  const avant = [
    ...autres,
    { REF: PARTI, INSEE: "51108", TICO: "cloche" },
    { REF: VOLE, INSEE: "51108", TICO: "calice" },
  ];
  await importer(avant);
  const mairie = await g.mairie({ communeCode: "51108" });
  const dossier = await g.dossier({ communeCode: "51108", statut: "transmis" });
  const parti = await g.recensement({ dossierId: dossier.id, objetRef: PARTI, etat: "mauvais" });
  await g.recensement({ dossierId: dossier.id, objetRef: VOLE });

  const apres = avant.map((row) =>
    row.REF === PARTI
      ? { ...row, WEB: "52121", DEPL: "déposé au musée", MOSA: "musée" }
      : row.REF === VOLE
        ? { ...row, MANQUANT: "volé" }
        : row,
  );
  expect(await importer(apres)).toMatchObject({ statut: "applique", deplaces: 1, detaches: 2 });
  return { mairie, dossier, parti, conservateur: await g.conservateur(["51"]) };
}

beforeAll(async () => {
  db = await testDatabase();
  g = given(db);
  w = await raconter();
});

const conservateur = (departements: string[]) => g.actor.conservateur(w.conservateur, departements);

test("la commune lit ce qui a quitté sa liste, pourquoi, et où c’est maintenant", async () => {
  const partis = await objetsPartis(db, g.actor.mairie(w.mairie), w.dossier.id);
  expect(partis.map(({ ref, objet, motif, commune }) => [ref, objet?.titre, motif, commune])).toEqual([
    [PARTI, "Cloche", "change_de_commune", "Chaumont"],
    [VOLE, "Calice", "vole", null],
  ]);
});

test("une autre commune n’en lit rien", async () => {
  const voisine = await g.mairie({ communeCode: "51454" });
  expect(await objetsPartis(db, g.actor.mairie(voisine), w.dossier.id)).toEqual([]);
});

test("le conservateur de départ garde l’objet sous les yeux, avec ce que la commune en a dit", async () => {
  const actor = conservateur(["51"]);
  expect(await objetSuivi(db, actor, PARTI)).toMatchObject({ commune: "Chaumont", departementCode: "52" });
  expect(await recensementsDeLObjet(db, actor, PARTI)).toMatchObject([
    { id: w.parti.id, commune: "Châlons", ici: true, etat: "mauvais", detacheMotif: "change_de_commune" },
  ]);
  expect(await recensementsDetaches(db, w.dossier.id)).toMatchObject([
    { motif: "change_de_commune", commune: "Chaumont" },
    { motif: "vole", commune: null },
  ]);
});

test("la réponse mise à part se lit avec le lieu dont elle parle, et non celui d’aujourd’hui", async () => {
  expect(await recensementAExaminer(db, conservateur(["51"]), w.parti.id, () => true)).toMatchObject({
    ...{ detacheMotif: "change_de_commune", communeActuelle: "Chaumont", dansLaListe: false },
    ...{ edifice: "Musée", objetDetache: { edifice: "Église Saint-Martin", commune: "Châlons" } },
  });
});

test("recensé ou non, ce qui a quitté la liste d’une commune y est dit, avec la raison et le jour ; ce qui est revenu non", async () => {
  expect(await departsDeLaCommune(db, "51108")).toMatchObject([
    { ref: PARTI, titre: "Cloche", motif: "change_de_commune", commune: "Chaumont" },
    { ref: VOLE, motif: "vole", commune: null },
  ]);
  expect(await departsDeLaCommune(db, "52121")).toEqual([]);
  expect(await departDe(db, "51108", VOLE)).toMatchObject({ ref: VOLE, motif: "vole" });
  expect(await departDe(db, "51108", "PM51000001")).toBeUndefined();
  expect(await departDe(db, "51454", VOLE)).toBeUndefined();
});

test("la fiche de visite dit ce qui n’est plus à chercher ; un an après, plus rien", async () => {
  expect((await recentDeparts(db, "51108")).map(({ ref }) => ref)).toEqual([PARTI, VOLE]);
  const vieillir = (jours: number) =>
    db.update(objetsChangements).set({ le: sql`${objetsChangements.le} - make_interval(days => ${jours})` });
  await vieillir(367);
  expect(await recentDeparts(db, "51108")).toEqual([]);
  expect(await departsDeLaCommune(db, "51108")).toHaveLength(2);
  await vieillir(-367);
});

test("sa page publique dit la commune où il est maintenant ; celle d’un objet volé n’existe pas", async () => {
  expect(await objetPublic(db, PARTI)).toMatchObject({ codeInsee: "52121", commune: "Chaumont" });
  expect(await objetPublic(db, VOLE)).toBeUndefined();
});

test("le conservateur d’arrivée apprend d’où il vient et ce qu’on en a dit, sans pouvoir ouvrir le dossier de là-bas", async () => {
  const actor = conservateur(["52"]);
  expect(await objetsArrives(db, "52121")).toMatchObject([{ ref: PARTI, commune: "Châlons", etat: "mauvais" }]);
  expect(await recensementsDeLObjet(db, actor, PARTI)).toMatchObject([{ commune: "Châlons", ici: false }]);
});

test("une fois que la commune d’arrivée l’a recensé, ce sont ses réponses que l’on lit", async () => {
  const dossier = await g.dossier({ communeCode: "52121", statut: "en_cours" });
  const { id } = await g.recensement({ dossierId: dossier.id, objetRef: PARTI });
  expect(await objetsArrives(db, "52121")).toEqual([]);
  await db.$client`delete from recensements where id = ${id}`;
});

test("la fiche dit quel import l’a écrite en dernier", async () => {
  expect(await provenanceObjet(db, conservateur(["51"]), PARTI)).toMatchObject({
    dernierFichier: `${serie}.csv`,
    changements: [{ nature: "deplace", champs: { commune: ["Châlons (51108)", "Chaumont (52121)"] } }],
  });
  expect(await objetSuivi(db, conservateur(["51"]), VOLE)).toMatchObject({ presence: "hors_perimetre", motif: "vole" });
});

test.each([
  ["un conservateur d’ailleurs", () => conservateur(["2A"])],
  ["un conservateur sans département", () => conservateur([])],
  ["la commune elle-même, qui a sa propre page", () => g.actor.mairie(w.mairie)],
  ["personne", () => anonyme],
])("%s ne le trouve pas", async (_, actor) => {
  expect(await objetSuivi(db, actor(), PARTI)).toBeUndefined();
});

test("ce qui est resté n’est ni parti ni arrivé", async () => {
  expect(await objetsArrives(db, "51108")).toEqual([]);
});

describe("un objet qui revient dans sa commune", () => {
  const avant = Array.from({ length: 120 }, (_, i) => ({
    REF: `PM52${String(i + 1).padStart(6, "0")}`,
    INSEE: "51454",
  }));
  const sans = (ref: string) => avant.map((row) => (row.REF === ref ? { ...row, MANQUANT: "volé" } : row));

  test("retrouve son recensement, examen compris, tant que le tour est ouvert ; sinon le passé reste le passé", async () => {
    const autre = await testDatabase();
    const h = given(autre);
    const lire = async (rows: PalissyRow[]) =>
      runImport(autre, palissy, { place: await write(`retour-${++serie}.csv`, palissyCsv(rows)) });
    await h.commune({ codeInsee: "51454", nom: "Reims" });
    await lire(avant);
    const dossier = await h.dossier({ communeCode: "51454", statut: "transmis" });
    const conservateur = await h.conservateur(["51"]);
    const examen = { examineLe: new Date(), conservateurId: conservateur.id, etatConservateur: "peril" as const };
    const { id } = await h.recensement({ dossierId: dossier.id, objetRef: "PM52000001", ...examen });

    expect(await lire(sans("PM52000001"))).toMatchObject({ detaches: 1, rattaches: 0 });
    expect(await lire(avant)).toMatchObject({ revenus: 1, rattaches: 1 });
    const [kept] = await autre.$client`select * from recensements where id = ${id}`;
    expect(kept).toMatchObject({
      detache_le: null,
      objet_detache: null,
      etat_conservateur: "peril",
      statut: "termine",
    });

    // Out again, the commune begins another one, and the objet comes back: what is being written now stays.
    await lire(sans("PM52000001"));
    const nouveau = await h.recensement({ dossierId: dossier.id, objetRef: "PM52000001" });
    expect(await lire(avant)).toMatchObject({ revenus: 1, rattaches: 0 });
    const rows = await autre.$client`select id from recensements where objet_ref = 'PM52000001' and detache_le is null`;
    expect(rows.map((row) => String(row.id))).toEqual([nouveau.id]);

    // An archived round stays as it was closed.
    const { id: ancien } = await h.recensement({ dossierId: dossier.id, objetRef: "PM52000002" });
    await lire(sans("PM52000002"));
    await autre.$client`update dossiers set statut = 'archive', archive_le = now(), archive_motif = 'campagne' where id = ${dossier.id}`;
    expect(await lire(avant)).toMatchObject({ rattaches: 0 });
    const [passe] = await autre.$client`select detache_motif from recensements where id = ${ancien}`;
    expect(passe?.detache_motif).toBe("vole");
  });

  test("un dossier accepté reprend ce qu’il avait quand il a été accepté, et rien d’autre", async () => {
    const autre = await testDatabase();
    const h = given(autre);
    const lire = async (rows: PalissyRow[]) =>
      runImport(autre, palissy, { place: await write(`accepte-${++serie}.csv`, palissyCsv(rows)) });
    await h.commune({ codeInsee: "51454", nom: "Reims" });
    await lire(avant);
    const mairie = await h.mairie({ communeCode: "51454" });
    const dossier = await h.dossier({ communeCode: "51454", statut: "transmis" });
    const { id: avantAcceptation } = await h.recensement({ dossierId: dossier.id, objetRef: "PM52000001" });
    const { id: apresAcceptation } = await h.recensement({ dossierId: dossier.id, objetRef: "PM52000002" });
    await lire(sans("PM52000001"));
    const conservateur = await h.conservateur(["51"]);
    await autre.$client`update dossiers set statut = 'examine', examine_le = now(), conservateur_id = ${conservateur.id}, rapport = '{}'
      where id = ${dossier.id}`;
    const tousPartis = avant.map((row) =>
      row.REF === "PM52000001" || row.REF === "PM52000002" ? { ...row, MANQUANT: "volé" } : row,
    );
    expect(await lire(tousPartis)).toMatchObject({ detaches: 1 });
    expect((await departsDeLaCommune(autre, "51454")).map(({ ref }) => ref)).toEqual(["PM52000002", "PM52000001"]);
    expect(await objetsPartis(autre, h.actor.mairie(mairie), dossier.id)).toHaveLength(2);

    expect(await lire(avant)).toMatchObject({ revenus: 2, rattaches: 1 });
    const rows = await autre.$client`select id from recensements where detache_le is null`;
    expect(rows.map((row) => String(row.id))).toEqual([apresAcceptation]);
    // Nobody reads that an objet has left when it is there; its curator knows that the answer is apart.
    expect(await objetsPartis(autre, h.actor.mairie(mairie), dossier.id)).toEqual([]);
    expect(await departsDeLaCommune(autre, "51454")).toEqual([]);
    expect(await recensementsDetaches(autre, dossier.id)).toMatchObject([{ id: avantAcceptation, revenu: true }]);
  });
});
