import { asc, sql } from "drizzle-orm";
import { v7 } from "uuid";
import { beforeEach, describe, expect, test } from "vitest";
import { given, empty } from "@/db/builders/given";
import { journal } from "@/db/schema";
import { anonyme } from "@/lib/actor";
import { testDatabase } from "@/test/db";
import { machine, record, recordAll, type JournalTarget } from "./record";

const db = await testDatabase();
const g = given(db);
beforeEach(() => empty(db));

const lines = () => db.select().from(journal).orderBy(asc(journal.id));
const cible = (more: Partial<JournalTarget> = {}): JournalTarget => ({
  type: "dossier",
  id: v7(),
  communeCode: "51108",
  departementCode: "51",
  ...more,
});

describe("qui a agi", () => {
  test("une personne : son compte et son rôle", async () => {
    const claire = g.actor.conservateur(await g.conservateur());
    const dossier = cible();
    await db.transaction((tx) => record(tx, claire, "dossier.accept", dossier, { avis: "favorable" }));
    expect(await lines()).toMatchObject([
      {
        acte: "dossier.accept",
        auteurId: claire.compteId,
        auteurRole: "conservateur",
        auNomDe: null,
        cibleType: "dossier",
        cibleId: dossier.id,
        communeCode: "51108",
        departementCode: "51",
        details: { avis: "favorable" },
      },
    ]);
  });

  test("un administrateur à la place d’une mairie : c’est lui l’auteur, et l’on sait au nom de qui", async () => {
    const admin = await g.admin();
    const mairie = {
      ...g.actor.mairie(await g.mairie({ communeCode: (await g.commune()).codeInsee })),
      impersonateurId: admin.id,
    };
    await db.transaction((tx) => record(tx, mairie, "dossier.submit", cible()));
    expect(await lines()).toMatchObject([{ auteurId: admin.id, auteurRole: "admin", auNomDe: mairie.compteId }]);
  });

  test.each([
    ["la machine", machine, "machine"],
    ["quelqu’un qui n’est pas connecté", anonyme, "anonyme"],
  ] as const)("%s : personne, et on le dit", async (_, actor, role) => {
    await db.transaction((tx) => record(tx, actor, "dossier.archive", cible()));
    expect(await lines()).toMatchObject([{ auteurId: null, auteurRole: role, auNomDe: null }]);
  });
});

test("sans territoire, la ligne n’en invente pas", async () => {
  await db.transaction((tx) =>
    record(tx, machine, "machine.essai", cible({ communeCode: null, departementCode: null })),
  );
  expect(await lines()).toMatchObject([{ communeCode: null, departementCode: null, details: {} }]);
});

test("l’acte échoue après avoir été noté : la ligne s’en va avec lui", async () => {
  const acte = db.transaction(async (tx) => {
    await record(tx, machine, "dossier.archive", cible());
    throw new Error("la suite n’a pas marché");
  });
  await expect(acte).rejects.toThrow("la suite");
  expect(await lines()).toEqual([]);
});

test("un acte sur beaucoup de choses : une ligne chacune, dans leur ordre ; sur aucune : rien", async () => {
  const cibles = Array.from({ length: 50 }, () => cible());
  await db.transaction((tx) =>
    recordAll(
      tx,
      machine,
      cibles.map((une) => ({ acte: "dossier.archive", cible: une })),
    ),
  );
  expect((await lines()).map(({ cibleId }) => cibleId)).toEqual(cibles.map(({ id }) => id));
  await db.transaction((tx) => recordAll(tx, machine, []));
  expect(await lines()).toHaveLength(50);
});

describe("ce qui est noté le reste", () => {
  beforeEach(() => db.transaction((tx) => record(tx, machine, "dossier.archive", cible())));

  test.each([
    ["récrire", () => db.update(journal).set({ acte: "autre" })],
    ["effacer", () => db.delete(journal)],
    ["vider", () => db.execute(sql`truncate journal`)],
  ])("%s : la base refuse", async (_, essai) => {
    await expect(essai()).rejects.toMatchObject({ cause: { message: "the journal is append-only" } });
    expect(await lines()).toHaveLength(1);
  });

  test("un compte disparaît : ses actes restent", async () => {
    const compte = await g.conservateur();
    await db.transaction((tx) => record(tx, g.actor.conservateur(compte), "dossier.accept", cible()));
    await db.execute(sql`delete from comptes where id = ${compte.id}`);
    expect(await lines()).toMatchObject([{}, { auteurId: compte.id, auteurRole: "conservateur" }]);
  });
});
