import { eq } from "drizzle-orm";
import { v7 } from "uuid";
import { expect, test } from "vitest";
import { given } from "@/db/builders/given";
import { imports, importsProgrammes } from "@/db/schema";
import { cleImport } from "@/lib/storage/keys";
import { s3Storage } from "@/lib/storage/s3";
import { testDatabase } from "@/test/db";
import { testServices } from "@/test/services";
import { importsARegarder } from "./queries";
import { emptyRapport } from "./report/report";
import { runRequested } from "./run-requested";
import { sweepFiles, sweepImports } from "./run/sweep";
import { runSchedules } from "./run-schedules";
import { saveProgramme } from "./schedule";

/** A Monday at 4 o'clock in France, and hours around it. */
const LUNDI_4H = new Date("2026-11-23T03:00:30Z");
const heures = (n: number) => new Date(LUNDI_4H.getTime() + n * 3_600_000);

async function world() {
  const db = await testDatabase();
  const { s3 } = testServices();
  const storage = s3Storage({ ...s3, publicEndpoint: s3.endpoint });
  const g = given(db);
  const admin = g.actor.admin(await g.admin());
  const programmer = (valeurs: object = {}, quand = heures(-24)) =>
    saveProgramme(
      db,
      admin,
      { source: "palissy", adresse: "http://127.0.0.1:1/palissy.csv", jour: 1, heure: 4, actif: true, ...valeurs },
      quand,
    );
  return { db, storage, g, admin, programmer };
}

test("deux machines à la même heure, puis l’heure suivante : une fois par semaine", async () => {
  const { db, programmer } = await world();
  await programmer();
  expect(await runSchedules(db, heures(-1))).toEqual([]);
  const lances = await Promise.all([
    runSchedules(db, LUNDI_4H),
    runSchedules(db, LUNDI_4H),
    runSchedules(db, LUNDI_4H),
  ]);
  expect(lances.flat()).toHaveLength(1);
  expect(await runSchedules(db, heures(1))).toEqual([]);
  await db.update(imports).set({ statut: "applique", finiLe: new Date() });
  expect(await runSchedules(db, heures(24 * 6))).toEqual([]);
  expect(await runSchedules(db, heures(24 * 7))).toHaveLength(1);
  expect(await db.$client`select * from journal where acte = 'machine.import.run'`).toHaveLength(2);
});

test("l’heure est passée pendant une panne : rattrapée dès que l’on revient", async () => {
  const { db, programmer } = await world();
  await programmer();
  expect(await runSchedules(db, heures(30))).toHaveLength(1);
});

test("programmer un lundi à midi pour le lundi à quatre heures ne lance rien avant le lundi suivant", async () => {
  const { db, programmer } = await world();
  await programmer({}, heures(8));
  expect(await runSchedules(db, heures(9))).toEqual([]);
  expect(await runSchedules(db, heures(24 * 7))).toHaveLength(1);
});

test("arrêté, il ne part pas ; la source occupée, il attend l’heure suivante", async () => {
  const { db, programmer, g } = await world();
  await programmer({ actif: false });
  expect(await runSchedules(db, LUNDI_4H)).toEqual([]);
  await programmer();
  const occupe = await g.importation({ statut: "en_attente", origine: "ecran" });
  expect(await runSchedules(db, LUNDI_4H)).toEqual([]);
  await db.update(imports).set({ statut: "annule", finiLe: new Date() }).where(eq(imports.id, occupe.id));
  expect(await runSchedules(db, heures(1))).toHaveLength(1);
});

test("il s’arrête de lui-même quand quelque chose ne va pas, et l’équipe le voit jusqu’au prochain import réussi", async () => {
  const { db, storage, programmer, admin, g } = await world();
  await programmer();
  const [id = ""] = await runSchedules(db, LUNDI_4H);
  // Nothing listens on that port.
  expect(await runRequested(db, storage, id)).toMatchObject({ statut: "refuse" });
  expect(await importsARegarder(db, admin)).toMatchObject([{ id, source: "palissy" }]);
  await g.importation({ finiLe: new Date(Date.now() + 1000) });
  expect(await importsARegarder(db, admin)).toEqual([]);
});

test("un essai qui ne trouve rien à changer règle l’affaire, un essai qui changerait quelque chose non ; ni un import que l’on ne prévoit plus", async () => {
  const { db, storage, programmer, admin, g } = await world();
  await programmer();
  const [id = ""] = await runSchedules(db, LUNDI_4H);
  await runRequested(db, storage, id);
  const essai = (changements: number) =>
    g.importation({
      ...{ statut: "a_blanc", origine: "ecran", aBlanc: true, finiLe: new Date(Date.now() + 1000) },
      rapport: { ...emptyRapport("palissy", "essai.csv", false), changements },
    });
  await essai(3);
  expect(await importsARegarder(db, admin)).toHaveLength(1);
  await programmer({ actif: false });
  expect(await importsARegarder(db, admin)).toEqual([]);
  await programmer();
  expect(await importsARegarder(db, admin)).toHaveLength(1);
  await essai(0);
  expect(await importsARegarder(db, admin)).toEqual([]);
});

test("une adresse privée, ou une source sans fichier, ne se programme pas", async () => {
  const { db, programmer } = await world();
  await expect(programmer({ adresse: "http://10.0.0.1/x" })).rejects.toMatchObject({ name: "Invalid" });
  await expect(programmer({ source: "communes" })).rejects.toMatchObject({ name: "Invalid" });
  expect(await db.$count(importsProgrammes)).toBe(0);
});

test("une tâche perdue, un travailleur mort : le balayage réveille quelqu’un ; la ligne de commande est laissée à qui l’a tapée", async () => {
  const { db, g } = await world();
  const ilYA = (ms: number) => new Date(Date.now() - ms);
  const attend = await g.importation({ statut: "en_attente", origine: "ecran" });
  const muet = await g.importation({
    ...{ statut: "en_cours", origine: "programme", source: "merimee", battementLe: ilYA(60_000) },
  });
  await g.importation({ statut: "en_cours", origine: "ecran", source: "memoire", battementLe: ilYA(1000) });
  await g.importation({ statut: "en_cours", source: "communes", battementLe: ilYA(60_000) });
  await sweepImports(db);
  await sweepImports(db);
  const taches = await db.$client<{ id: string }[]>`
    select data->>'importId' as id from pgboss.job where name = 'import.run'`;
  expect(taches.map(({ id }) => id).sort()).toEqual([attend.id, muet.id].sort());
});

test("trois travailleurs en sont morts : c’est un échec, pas un quatrième", async () => {
  const { db, storage, g } = await world();
  const { id } = await g.importation({ statut: "en_cours", origine: "ecran", tentatives: 3 });
  await expect(runRequested(db, storage, id)).rejects.toThrow("interrupted");
  expect((await db.select().from(imports))[0]).toMatchObject({ statut: "echoue" });
  expect(await runRequested(db, storage, id)).toBeUndefined();
});

test("les fichiers jamais employés, ou d’un import fini depuis plus d’une semaine, sont effacés ; les autres restent", async () => {
  const { db, storage, g } = await world();
  const poser = async (valeurs?: Partial<typeof imports.$inferInsert>) => {
    const cle = cleImport(v7());
    await storage.put(cle, Buffer.from("a;b"), "application/octet-stream");
    if (valeurs) await g.importation({ cle, origine: "ecran", ...valeurs });
    return cle;
  };
  // Everything was put now; time passes.
  const dans = (jours: number) => new Date(Date.now() + jours * 24 * 3_600_000);
  const [jamais, fini, recent, attend] = [
    await poser(),
    await poser({ finiLe: new Date() }),
    await poser({ finiLe: dans(5) }),
    await poser({ statut: "en_attente" }),
  ];
  const restent = async () => {
    const cles: string[] = [];
    for (const cle of [jamais, fini, recent, attend]) if (await storage.head(cle)) cles.push(cle);
    return cles;
  };
  await sweepFiles(db, storage, dans(1));
  expect(await restent()).toEqual([jamais, fini, recent, attend]);
  await sweepFiles(db, storage, dans(3));
  expect(await restent()).toEqual([fini, recent, attend]);
  await sweepFiles(db, storage, dans(8));
  expect(await restent()).toEqual([recent, attend]);
});
