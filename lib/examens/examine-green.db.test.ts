import { inArray } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { given } from "@/db/builders/given";
import type { Database } from "@/db/client";
import { journal, recensements } from "@/db/schema";
import type { ActorConservateur } from "@/lib/actor";
import { testDatabase } from "@/test/db";
import { examineGreen, TOUT_EST_BON } from "./examine-green";
import { examineGreenInput } from "./input";
import { SANS_DEMANDER } from "./rules";

let db: Database;
let g: ReturnType<typeof given>;
let camille: ActorConservateur;

beforeAll(async () => {
  db = await testDatabase();
  g = given(db);
  camille = g.actor.conservateur(await g.conservateur());
});

const examines = async (ids: string[]) =>
  (await db.select().from(recensements).where(inArray(recensements.id, ids))).filter((r) => r.examineLe !== null)
    .length;

test("la sélection est examinée d’un coup, sans un mot, et le reste attend", async () => {
  const { dossier, recensements: tous } = await g.ronde({ objets: 3 });
  const [a, b, c] = tous.map((r) => r.id) as [string, string, string];
  expect(await examineGreen(db, camille, { dossierId: dossier.id, recensements: [a, b, b] })).toEqual([a, b].sort());
  expect([await examines([a, b]), await examines([c])]).toEqual([2, 0]);
  const [ligne] = await db
    .select()
    .from(journal)
    .where(inArray(journal.cibleId, [dossier.id]));
  expect(ligne).toMatchObject({ acte: "recensement.examine", details: { toutEstBon: [a, b].sort() } });
});

test("pressé deux fois, il n’examine qu’une fois et garde ce qui a été dit", async () => {
  const { dossier, recensements: tous } = await g.ronde({
    objets: 2,
    recensements: [
      { examineLe: new Date("2026-01-02"), conservateurId: camille.compteId, commentaireConservateur: "Vu" },
    ],
  });
  const ids = tous.map((r) => r.id);
  const selection = { dossierId: dossier.id, recensements: ids };
  const faits = await Promise.all([examineGreen(db, camille, selection), examineGreen(db, camille, selection)]);
  expect(faits.map((ids) => ids.length).sort()).toEqual([0, 1]);
  const [premier] = await db
    .select()
    .from(recensements)
    .where(inArray(recensements.id, [ids[0]!]));
  expect(premier).toMatchObject({ commentaireConservateur: "Vu", examineLe: new Date("2026-01-02") });
});

test.each([
  ["en péril", { etat: "peril" as const }],
  ["mis en péril par le conservateur", { etat: "bon" as const, etatConservateur: "peril" as const }],
  ["introuvable", { localisation: "introuvable" as const }],
  ["pas fini", { statut: "brouillon" as const }],
])("un objet %s ne passe pas avec les autres, et rien n’est enregistré", async (_, values) => {
  const { dossier, recensements: tous } = await g.ronde({ objets: 2, recensements: [{}, values] });
  const ids = tous.map((r) => r.id);
  await expect(examineGreen(db, camille, { dossierId: dossier.id, recensements: ids })).rejects.toMatchObject({
    code: "pas_vert",
    message:
      "À regarder un par un\u00a0: «\u00a0Statue n° 2\u00a0». Rien n’a été enregistré\u00a0; décochez et recommencez.",
    details: [ids[1]],
  });
  expect(await examines(ids)).toBe(0);
});

test("un objet dont on attend un complément non plus", async () => {
  const { dossier, recensements: tous } = await g.ronde({ objets: 1 });
  await g.complement({ recensementId: tous[0]!.id });
  await expect(examineGreen(db, camille, { dossierId: dossier.id, recensements: [tous[0]!.id] })).rejects.toMatchObject(
    { code: "pas_vert" },
  );
});

test("un objet d’un autre dossier n’existe pas ici, un dossier d’un autre département non plus", async () => {
  const ici = await g.ronde({ objets: 1 });
  const la = await g.ronde({ objets: 1 });
  const ids = [ici.recensements[0]!.id, la.recensements[0]!.id];
  await expect(examineGreen(db, camille, { dossierId: ici.dossier.id, recensements: ids })).rejects.toMatchObject({
    name: "Gone",
  });
  const ailleurs = g.actor.conservateur(await g.conservateur(["52"]), ["52"]);
  await expect(
    examineGreen(db, ailleurs, { dossierId: ici.dossier.id, recensements: [ids[0]!] }),
  ).rejects.toMatchObject({ name: "Gone" });
  expect(await examines(ids)).toBe(0);
});

test.each(["en_cours", "examine"] as const)("un dossier %s est refusé", async (statut) => {
  const { dossier, recensements: tous } = await g.ronde({ objets: 1, statut });
  await expect(examineGreen(db, camille, { dossierId: dossier.id, recensements: [tous[0]!.id] })).rejects.toMatchObject(
    { code: "statut" },
  );
});

test("sans sélection, la page le dit", () => {
  const lu = examineGreenInput.safeParse({ dossierId: "0198c6a0-0000-7000-8000-000000000001" });
  expect(lu.error?.issues[0]?.message).toBe("Cochez au moins un objet.");
});

test("beaucoup à la fois : une seule demande, puis tout", async () => {
  const { dossier, recensements: tous } = await g.ronde({ objets: SANS_DEMANDER + 1 });
  const ids = tous.map(({ id }) => id);
  const selection = { dossierId: dossier.id, recensements: ids };
  await expect(examineGreen(db, camille, selection)).rejects.toMatchObject({ code: TOUT_EST_BON });
  expect(await examines(ids)).toBe(0);
  expect(await examineGreen(db, camille, { ...selection, confirme: TOUT_EST_BON })).toHaveLength(ids.length);
});
