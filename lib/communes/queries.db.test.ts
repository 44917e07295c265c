import { beforeAll, describe, expect, test } from "vitest";
import { given } from "@/db/builders/given";
import type { Database } from "@/db/client";
import { STATUTS_GLOBAUX } from "@/db/vocabulaire";
import type { ActorConservateur } from "@/lib/actor";
import { dossiersRecus } from "@/lib/examens/accueil";
import { csvOf } from "@/lib/exports/csv";
import { inBatches } from "@/lib/sql";
import { testDatabase } from "@/test/db";
import { countQueries, wholeTableReads } from "@/test/queries";
import { communeColumns, communesList } from "./list";
import { ATTENTES } from "./rules";
import { communesDuDepartement, departementsSuivis, listCommunes } from "./queries";

let db: Database;
let g: ReturnType<typeof given>;
let camille: ActorConservateur;

/** A département where each statut appears once or more, beside another one. */
beforeAll(async () => {
  db = await testDatabase();
  g = given(db);
  const compte = await g.conservateur(["51", "10"]);
  camille = g.actor.conservateur(compte, ["51", "10"]);
  const vu = { examineLe: new Date(), conservateurId: compte.id };
  const ronde = (nom: string, options: Parameters<typeof g.ronde>[0]) => g.ronde({ ...options, commune: { nom } });

  await ronde("Épernay", { objets: 3, recensements: [{ etat: "peril" }, { etat: "peril" }, {}] });
  await ronde("Aÿ-Champagne", { objets: 2, recensements: [{ etat: "peril" }, { localisation: "introuvable" }] });
  await ronde("Œuilly", { objets: 1, recensements: [{ localisation: "introuvable" }] });
  await ronde("Bergères-lès-Vertus", { objets: 2, recensements: [{ ...vu }, {}] });
  await ronde("Coole", { objets: 4, statut: "en_cours" });
  await ronde("Dormans", { objets: 1, statut: "examine" });
  await ronde("Saint-100%", { objets: 1 });
  const attendue = await ronde("Cernay-lès-Reims", { objets: 1 });
  await g.complement({ recensementId: attendue.recensements[0]!.id });
  await g.objet({ communeCode: (await g.commune({ nom: "L’Épine" })).codeInsee });
  await g.commune({ nom: "Sans objet" });
  await g.ronde({ commune: { codeInsee: "52121", nom: "Chaumont" }, recensements: [{ etat: "peril" }] });
});

const lister = async (recherche: Record<string, string> = {}, actor = camille) =>
  listCommunes(db, actor, "51", communesList.read(recherche));
const noms = async (recherche: Record<string, string> = {}) => (await lister(recherche)).rows.map(({ nom }) => nom);

describe("l’ordre", () => {
  test("par défaut : péril, puis introuvables, puis nom sans s’arrêter aux accents", async () =>
    expect(await noms()).toEqual([
      "Épernay",
      "Aÿ-Champagne",
      "Œuilly",
      "Bergères-lès-Vertus",
      "Cernay-lès-Reims",
      "Coole",
      "Dormans",
      "L’Épine",
      "Saint-100%",
    ]));

  test("par nom, dans les deux sens", async () => {
    const montant = await noms({ tri: "nom" });
    expect(montant.slice(0, 3)).toEqual(["Aÿ-Champagne", "Bergères-lès-Vertus", "Cernay-lès-Reims"]);
    expect(await noms({ tri: "nom", sens: "desc" })).toEqual(montant.toReversed());
  });

  test("par nombre d’objets", async () =>
    expect((await noms({ tri: "objets" })).slice(0, 2)).toEqual(["Coole", "Épernay"]));

  test("par date de réception : ceux qui n’ont rien envoyé viennent toujours après", async () => {
    for (const sens of ["asc", "desc"])
      expect((await noms({ tri: "transmis", sens })).slice(-2)).toEqual(["Coole", "L’Épine"]);
  });

  test("par statut : dans l’ordre du parcours", async () =>
    expect((await lister({ tri: "statut" })).rows.map((c) => c.statut)).toEqual([
      "non_recense",
      "en_cours_de_recensement",
      "a_examiner_en_priorite",
      "a_examiner_en_priorite",
      "a_examiner_en_priorite",
      "a_examiner",
      "en_cours_d_examen",
      "en_attente_de_la_commune",
      "examine",
    ]));
});

describe("les filtres", () => {
  test.each([
    ["epernay", ["Épernay"]],
    ["ÉPER", ["Épernay"]],
    ["ay champagne", ["Aÿ-Champagne"]],
    ["oeuilly", ["Œuilly"]],
    ["lès", ["Bergères-lès-Vertus", "Cernay-lès-Reims"]],
    ["l'epine", ["L’Épine"]],
    ["100%", ["Saint-100%"]],
    ["%", ["Saint-100%"]],
    ["\\", []],
    ["'; drop table communes; --", []],
  ])("le nom « %s »", async (nom, attendus) => expect(await noms({ nom })).toEqual(attendus));

  test("le statut, seul puis avec le nom", async () => {
    expect(await noms({ statut: "a_examiner_en_priorite" })).toEqual(["Épernay", "Aÿ-Champagne", "Œuilly"]);
    expect(await noms({ statut: "a_examiner_en_priorite", nom: "ay" })).toEqual(["Épernay", "Aÿ-Champagne"]);
  });

  test("un autre département n’a pas de commune pour lui", async () => {
    expect((await listCommunes(db, camille, "52", communesList.read({}))).rows).toEqual([]);
    expect((await lister({}, { ...camille, departements: [] })).rows).toEqual([]);
  });
});

test("les pages se suivent sans trou ni doublon, avec le total ; après la dernière, rien", async () => {
  const db2 = await testDatabase();
  const g2 = given(db2);
  const actor = g2.actor.conservateur(await g2.conservateur());
  const total = communesList.size * 2 + 3;
  for (let n = 0; n < total; n++) await g2.objet({ communeCode: (await g2.commune({ nom: "Même nom" })).codeInsee });
  const vues = new Set<string>();
  for (const page of [1, 2, 3]) {
    const { rows, total: compte } = await listCommunes(db2, actor, "51", { ...communesList.read({}), page });
    expect(compte).toBe(total);
    for (const { codeInsee } of rows) vues.add(codeInsee);
  }
  expect(vues.size).toBe(total);
  expect(await listCommunes(db2, actor, "51", { ...communesList.read({}), page: 4 })).toEqual({ rows: [], total: 0 });
});

describe("les chiffres", () => {
  test("chaque département de la personne, même vide, avec ses sommes et ses statuts", async () => {
    const [aube, marne, ...autres] = await departementsSuivis(db, camille);
    expect(autres).toEqual([]);
    expect(aube).toMatchObject({ code: "10", communes: 0, objets: 0, parStatut: {} });
    expect(marne).toEqual({
      code: "51",
      nom: "Marne",
      communes: 9,
      envoyes: 7,
      enPriorite: 3,
      objets: 16,
      recenses: 15,
      peril: 3,
      introuvables: 2,
      parStatut: {
        non_recense: 1,
        en_cours_de_recensement: 1,
        a_examiner_en_priorite: 3,
        a_examiner: 1,
        en_cours_d_examen: 1,
        en_attente_de_la_commune: 1,
        examine: 1,
      },
      parAttente: { toutes: 9, prioritaires: 3, autres: 2 },
    });
  });

  test("chaque nombre est celui de la liste où il mène", async () => {
    const [marne] = await departementsSuivis(db, camille, { code: "51" });
    const { prioritaires, autres } = await dossiersRecus(db, camille);
    expect([prioritaires.total, autres.total]).toEqual([marne!.parAttente.prioritaires, marne!.parAttente.autres]);
    for (const recu of ATTENTES) {
      const query = communesList.read({ recu });
      expect((await listCommunes(db, camille, "51", query)).total).toBe(marne!.parAttente[recu]);
      const [reduite] = await departementsSuivis(db, camille, { code: "51", ...query.filters });
      for (const statut of STATUTS_GLOBAUX)
        expect((await listCommunes(db, camille, "51", communesList.read({ recu, statut }))).total).toBe(
          reduite!.parStatut[statut] ?? 0,
        );
    }
    expect(marne!.enPriorite).toBe(marne!.parAttente.prioritaires);
  });

  test("une recherche ne réduit que le compte des statuts", async () => {
    const [marne] = await departementsSuivis(db, camille, { code: "51", nom: "ay" });
    expect(marne).toMatchObject({ communes: 9, objets: 16, parStatut: { a_examiner_en_priorite: 2, examine: 0 } });
  });

  test("hors de son territoire, il n’y a pas de département", async () =>
    expect(await departementsSuivis(db, camille, { code: "52" })).toEqual([]));
});

test("l’export dit la même chose que la liste, filtres et ordre compris", async () => {
  const query = communesList.read({ statut: "a_examiner_en_priorite", page: "2" });
  const lots = inBatches(async (window) => (await listCommunes(db, camille, "51", { ...query, ...window })).rows, 2);
  const flux = csvOf(Object.values(communeColumns), lots);
  const lignes = (await new Response(flux).text()).trimEnd().split("\r\n");
  expect(lignes[0]).toMatch(/^Code INSEE;Commune;Statut/);
  expect(lignes.slice(1).map((ligne) => ligne.split(";").slice(1, 8).join(";"))).toEqual([
    "Épernay;À examiner en priorité;3;3;0;2;0",
    "Aÿ-Champagne;À examiner en priorité;2;2;0;1;1",
    "Œuilly;À examiner en priorité;1;1;0;0;1",
  ]);
});

test("chaque lecture est une requête", async () => {
  expect(await countQueries(db, () => listCommunes(db, camille, "51", communesList.read({ nom: "ay" })))).toBe(1);
  expect(await countQueries(db, () => departementsSuivis(db, camille, { code: "51", nom: "ay" }))).toBe(1);
});

test("la liste ne parcourt en entier aucune des grandes tables", async () =>
  expect(await wholeTableReads(db, communesDuDepartement(db, camille, "51", communesList.read({})))).toEqual([]));
