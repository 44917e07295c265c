import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { given } from "@/db/builders/given";
import { dossiers } from "@/db/schema";
import type { ActorAdmin, ActorConservateur } from "@/lib/actor";
import { testDatabase } from "@/test/db";
import { countQueries, wholeTableReads } from "@/test/queries";
import { departementsNommes } from "@/lib/communes/queries";
import { campagnesList, destinatairesList } from "./list";
import { countCampagnes, departementsDesCampagnes, listCampagnes, readCampagne } from "./queries";
import { rondes } from "./rondes";
import { courriersParEtape, listDestinataires, statistiques } from "./suivi";

const db = await testDatabase();
const g = given(db);

const printemps = {
  lancement: "2026-03-02",
  relance1: "2026-03-16",
  relance2: "2026-03-30",
  relance3: "2026-04-13",
  fin: "2026-04-27",
};
let admin: ActorAdmin;
let camille: ActorConservateur;
let courante: string;
let passee: string;

/**
 * In Marne: a campagne that ended in spring, the one under way, a draft. In Haute-Marne: a planned one. Épernay answered both of
 * Marne's; Avize began and stopped; Coole sent without a photo and waits for its examen; Dormans never answered.
 */
beforeAll(async () => {
  admin = g.actor.admin(await g.admin({ prenom: "Dominique", nom: "Morel" }));
  camille = g.actor.conservateur(await g.conservateur(["51"]));
  await g.departement({ code: "52", nom: "Haute-Marne" });
  passee = (await g.campagne({ ...printemps, statut: "terminee", commenceLe: new Date("2026-03-02") })).id;
  courante = (await g.campagne({ statut: "en_cours", commenceLe: new Date("2026-09-07"), creePar: admin.compteId })).id;
  await g.campagne({});
  await g.campagne({ departementCode: "52", statut: "planifiee" });

  const epernay = await g.ronde({ objets: 2, statut: "examine", commune: { nom: "Épernay" } });
  for (const { id } of epernay.recensements) await g.photo({ recensementId: id });
  const examen = { examineLe: new Date("2026-05-02"), transmisLe: new Date("2026-04-02") };
  const archive = {
    statut: "archive",
    campagneId: passee,
    archiveLe: new Date(),
    archiveMotif: "campagne",
    ...examen,
  } as const;
  const ancien = await g.dossier({ communeCode: epernay.commune.codeInsee, ...archive });
  await g.recensement({ dossierId: ancien.id, objetRef: epernay.objets[0]!.ref });
  const avize = await g.ronde({ objets: 1, statut: "en_cours", commune: { nom: "Avize" } });
  await g.objet({ communeCode: avize.commune.codeInsee });
  const coole = await g.ronde({
    objets: 3,
    statut: "transmis",
    commune: { nom: "Coole" },
    recensements: [{ etat: "peril" }],
  });
  const dormans = await g.commune({ nom: "Dormans" });
  await g.objet({ communeCode: dormans.codeInsee });
  for (const { dossier } of [epernay, coole])
    await db.update(dossiers).set({ campagneId: courante }).where(eq(dossiers.id, dossier.id));
  // Begun before the launch, and left alone by it.
  await db
    .update(dossiers)
    .set({ creeLe: new Date("2026-08-01") })
    .where(eq(dossiers.id, avize.dossier.id));

  for (const { codeInsee } of [epernay.commune, avize.commune, coole.commune, dormans]) {
    const etape = codeInsee === dormans.codeInsee ? "relance1" : "lancement";
    const row = await g.destinataire({ campagneId: courante, communeCode: codeInsee, etape });
    await g.envoi({
      destinataireId: row.id,
      etape: "lancement",
      statut: "envoye",
      envoyeLe: new Date(),
      gabarit: "campagne-lancement",
    });
    if (codeInsee === dormans.codeInsee)
      await g.envoi({
        destinataireId: row.id,
        etape: "relance1",
        statut: "incertain",
        motif: "remise_inconnue",
        gabarit: "campagne-relance1-non-commence",
      });
  }
  await g.destinataire({ campagneId: passee, communeCode: epernay.commune.codeInsee, etape: "fin" });
  await g.destinataire({ campagneId: passee, communeCode: dormans.codeInsee, etape: "fin", desinscritLe: new Date() });
});

const lister = (actor: ActorAdmin | ActorConservateur, recherche = {}) =>
  listCampagnes(db, actor, campagnesList.read(recherche));

describe("la liste", () => {
  test("ce qui bouge d’abord, avec ce qui est revenu", async () => {
    const { rows, total } = await lister(admin);
    expect(total).toBe(4);
    expect(rows.map((row) => [row.departement, row.statut, row.destinataires, row.envoyes])).toEqual([
      ["Marne", "en_cours", 4, 2],
      ["Haute-Marne", "planifiee", 0, 0],
      ["Marne", "brouillon", 0, 0],
      ["Marne", "terminee", 2, 1],
    ]);
  });

  test("un conservateur voit celles de son département, et n’en lit pas d’autre", async () => {
    expect((await lister(camille)).rows.map((row) => row.departementCode)).toEqual(["51", "51", "51"]);
    const ailleurs = g.actor.conservateur(await g.conservateur(["52"]), ["52"]);
    expect(await readCampagne(db, ailleurs, courante)).toBeUndefined();
    expect(await readCampagne(db, camille, courante)).toMatchObject({
      departement: "Marne",
      creePar: "Dominique Morel",
      destinataires: 4,
    });
    expect(await departementsNommes(db, camille)).toEqual([{ code: "51", nom: "Marne" }]);
  });

  test("se filtre par l’adresse, et compte chaque état", async () => {
    expect((await lister(admin, { statut: "terminee" })).rows).toHaveLength(1);
    expect((await lister(admin, { departement: "52" })).rows.map((row) => row.statut)).toEqual(["planifiee"]);
    expect((await lister(admin, { statut: "n’importe quoi", page: "zéro", departement: "'; --" })).total).toBe(4);
    expect(await countCampagnes(db, admin, {})).toEqual({ en_cours: 1, planifiee: 1, brouillon: 1, terminee: 1 });
    expect(await countCampagnes(db, admin, { departement: "52" })).toEqual({ planifiee: 1 });
    expect(await departementsDesCampagnes(db, admin)).toEqual([
      { code: "51", nom: "Marne" },
      { code: "52", nom: "Haute-Marne" },
    ]);
  });
});

describe("les chiffres d’une campagne", () => {
  test("celle en cours : chaque commune dans son état, les objets et leurs photos", async () =>
    expect(await statistiques(db, courante)).toEqual({
      communes: 4,
      transmises: 2,
      desinscrites: 0,
      objets: 8,
      recenses: 6,
      avecPhotos: 2,
      parStatut: { examine: 1, en_cours_de_recensement: 1, a_examiner_en_priorite: 1, non_recense: 1 },
    }));

  test("celle d’avant garde les siens, bien que ses dossiers soient archivés", async () =>
    expect(await statistiques(db, passee)).toMatchObject({
      communes: 2,
      transmises: 1,
      desinscrites: 1,
      recenses: 1,
      parStatut: { examine: 1, non_recense: 1 },
    }));

  test("les mails, par étape et par sort", async () =>
    expect(new Set(await courriersParEtape(db, courante))).toEqual(
      new Set([
        { etape: "lancement", fate: "parti", nombre: 4 },
        { etape: "relance1", fate: "doute", nombre: 1 },
      ]),
    ));
});

describe("les destinataires", () => {
  const noms = async (recherche = {}) =>
    (await listDestinataires(db, courante, destinatairesList.read(recherche))).rows.map(({ nom }) => nom);

  test("par nom, avec leur état et le mail de leur dernière étape", async () => {
    const { rows, total } = await listDestinataires(db, courante, destinatairesList.read({}));
    expect(total).toBe(4);
    expect(rows.map((row) => [row.nom, row.statut, row.etape, row.fate, `${row.recenses}/${row.objets}`])).toEqual([
      ["Avize", "en_cours_de_recensement", "lancement", "parti", "1/2"],
      ["Coole", "a_examiner_en_priorite", "lancement", "parti", "3/3"],
      ["Dormans", "non_recense", "relance1", "doute", "0/1"],
      ["Épernay", "examine", "lancement", "parti", "2/2"],
    ]);
  });

  test("se cherchent sans accent et se filtrent par état", async () => {
    expect(await noms({ nom: "epernay" })).toEqual(["Épernay"]);
    expect(await noms({ nom: "%" })).toEqual([]);
    expect(await noms({ statut: "non_recense" })).toEqual(["Dormans"]);
    expect(await noms({ page: "2" })).toEqual([]);
  });
});

test("chaque lecture est une seule question, et trouve ses lignes par un index", async () => {
  for (const work of [
    () => lister(admin),
    () => statistiques(db, courante),
    () => listDestinataires(db, courante, destinatairesList.read({})),
  ])
    expect(await countQueries(db, work)).toBe(1);
  const ronde = rondes(db).as("rondes");
  expect(await wholeTableReads(db, db.select().from(ronde).where(eq(ronde.campagneId, courante)).getSQL())).toEqual([]);
});
