import { eq, sql } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { given } from "@/db/builders/given";
import type { Database } from "@/db/client";
import { connexions, dossiers, envois, imports, journal, sessions } from "@/db/schema";
import { deliver } from "@/lib/envois/deliver";
import { dossierTransmis } from "@/lib/dossiers/mails/dossier-transmis";
import { queueMail } from "@/lib/envois/queue";
import { mails } from "@/lib/mails";
import { rythme } from "@/lib/mail/rythme";
import { emptyRapport, type Rapport } from "@/lib/imports/report/report";
import { promesses, PROMESSES, type Promesse } from "@/lib/promises";
import { eraseOwed } from "@/lib/fichiers/erase";
import { oweErasure } from "@/lib/fichiers/owe";
import { cleDifferences } from "@/lib/storage/keys";
import { storage } from "@/lib/storage/s3";
import { testDatabase } from "@/test/db";
import { keepPromise, queuePromises } from "./keep";

let db: Database;
let g: ReturnType<typeof given>;
beforeEach(async () => {
  db = await testDatabase();
  g = given(db);
});

/** A moment one minute before or after that of the promise: the one is forgotten, the other is not. */
const age = (promesse: Promesse, de: "passé" | "pas encore") =>
  sql<Date>`now() - ${promesses[promesse].duree}::interval - ${de === "passé" ? "1 minute" : "-1 minute"}::interval`;
const keep = (promesse: Promesse) => keepPromise(db, storage(), promesse);
/** Lines of the journal about a promise. */
const notees = async (promesse: Promesse) =>
  (await db.select().from(journal).where(eq(journal.cibleId, promesse))).map(({ acte, auteurRole, details }) => ({
    acte,
    auteurRole,
    details,
  }));
const unefois = (details: Record<string, number>) => [{ acte: "machine.retention", auteurRole: "machine", details }];

test("chaque promesse a sa tâche, une par jour", async () => {
  await queuePromises(db);
  await queuePromises(db);
  const rows = await db.$client<{ promesse: string }[]>`
    select data ->> 'promesse' as promesse from pgboss.job where name = 'retention.keep'`;
  expect(rows.map(({ promesse }) => promesse).sort()).toEqual([...PROMESSES].sort());
});

test("qui a fait la visite : oublié six ans après l’envoi, le dossier vivant ou archivé, et rien d’autre du dossier", async () => {
  const nom = {
    recenseurNom: "Mme Lambert",
    recenseurContact: "06 00 00 00 00",
    commentaireCommune: "Toiture refaite",
  };
  const de = async (quand: "passé" | "pas encore", statut: "transmis" | "examine" | "archive") =>
    (await g.dossier({ ...nom, statut, transmisLe: age("visiteurs", quand) as never })).id;
  const oublies = [await de("passé", "transmis"), await de("passé", "examine"), await de("passé", "archive")];
  const gardes = [await de("pas encore", "transmis"), await de("pas encore", "archive")];
  // Sent again lately: the name is that of the last visit.
  gardes.push((await g.dossier({ ...nom, statut: "transmis", creeLe: age("visiteurs", "passé") as never })).id);

  expect(await keep("visiteurs")).toEqual({ dossiers: 3 });
  expect(await keep("visiteurs")).toEqual({ dossiers: 0 });
  for (const { id, ...dossier } of await db.select().from(dossiers))
    expect([id, dossier]).toMatchObject([
      id,
      gardes.includes(id) ? nom : { ...nom, recenseurNom: null, recenseurContact: null },
    ]);
  expect(await db.$count(dossiers)).toBe(oublies.length + gardes.length);
  expect(await notees("visiteurs")).toEqual(unefois({ dossiers: 3 }));
  expect(JSON.stringify(await db.select().from(journal))).not.toMatch(/Lambert|06 00/);
});

test("les traces de connexion : un an ; une session en cours reste", async () => {
  const { id: compteId } = await g.conservateur();
  for (const [lienHash, quand] of [
    ["vieux", "passé"],
    ["recent", "pas encore"],
  ] as const)
    await db
      .insert(connexions)
      .values({ compteId, lienHash, codeHash: "c", expireLe: new Date(), creeLe: age("connexions", quand) });
  await db.insert(sessions).values({
    ...{ jetonHash: "en cours", compteId, creeLe: age("connexions", "passé") },
    expireLe: sql`now() + interval '1 hour'`,
  });
  expect(await keep("connexions")).toEqual({ connexions: 1, sessions: 0, limites: 0 });
  await keep("connexions");
  expect((await db.select().from(connexions)).map(({ lienHash }) => lienHash)).toEqual(["recent"]);
  expect(await db.$count(sessions)).toBe(1);
  expect(await notees("connexions")).toHaveLength(1);
});

test("le contenu des mails : un an ; leur ligne reste, et l’un d’eux que l’on voudrait renvoyer ne part plus", async () => {
  const { dossier, compte } = await g.ronde();
  const ecrire = async (quand: "passé" | "pas encore") => {
    const cle = `essai:${quand}`;
    const donnees = { dossierId: dossier.id };
    const id = await db.transaction((tx) => queueMail(tx, dossierTransmis, { cle, compteId: compte.id, donnees }));
    await db
      .update(envois)
      .set({ creeLe: age("courriels", quand) })
      .where(eq(envois.cle, cle));
    return id ?? "";
  };
  const [vieux, recent] = [await ecrire("passé"), await ecrire("pas encore")];
  expect(await keep("courriels")).toEqual({ envois: 1 });
  expect(await keep("courriels")).toEqual({ envois: 0 });
  const lire = async (id: string) => (await db.select().from(envois).where(eq(envois.id, id)))[0];
  expect(await lire(recent)).toMatchObject({ donnees: { dossierId: dossier.id } });
  expect(await lire(vieux)).toMatchObject({
    donnees: { oublie: true },
    compteId: compte.id,
    gabarit: dossierTransmis.name,
  });
  expect(await notees("courriels")).toEqual(unefois({ envois: 1 }));

  const transport = { send: () => Promise.reject(new Error("a mail left")), find: () => Promise.resolve(undefined) };
  await deliver(
    db,
    {
      mails,
      transport: transport as never,
      rythme: rythme(100),
      bail: 5000,
      from: "a@example.org",
      signal: new AbortController().signal,
    },
    vieux,
  );
  expect(await lire(vieux)).toMatchObject({ statut: "ignore", motif: "perime" });
});

test("le journal : six ans, et il garde la ligne qui le dit", async () => {
  const ligne = { acte: "dossier.accept", auteurRole: "conservateur", cibleType: "dossier" };
  await db.insert(journal).values([
    { ...ligne, cibleId: "vieille", le: age("journal", "passé") },
    { ...ligne, cibleId: "recente", le: age("journal", "pas encore") },
  ]);
  expect(await keep("journal")).toEqual({ lignes: 1 });
  expect(await keep("journal")).toEqual({ lignes: 0 });
  expect((await db.select().from(journal)).map(({ cibleId }) => cibleId)).toEqual(["recente", "journal"]);
  expect(await notees("journal")).toEqual(unefois({ lignes: 1 }));
});

test("les lignes que citent les rapports d’imports : un an ; leurs nombres restent", async () => {
  const rapport: Rapport = {
    ...emptyRapport("palissy", "palissy.csv", false),
    rejetes: 1,
    rejets: [{ ligne: 12, ref: "PM51000123", motif: "coupée" }],
    remarques: [{ code: "c", message: "m", nombre: 3, exemples: ["Épernay"] }],
    exemples: { crees: [{ ref: "PM51000124", titre: "Statue", commune: null }] },
    differences: 8,
  };
  const de = async (quand: "passé" | "pas encore") =>
    (await g.importation({ statut: "a_blanc", aBlanc: true, rapport, finiLe: age("imports", quand) as never })).id;
  const [vieux, recent, sansRapport] = [
    await de("passé"),
    await de("pas encore"),
    (await g.importation({ statut: "annule", rapport: null, finiLe: age("imports", "passé") as never })).id,
  ];
  const listes = { vieux: cleDifferences(vieux), recent: cleDifferences(recent) };
  for (const cle of Object.values(listes)) await storage().put(cle, Buffer.from("PM510001"), "text/csv");
  expect(await keep("imports")).toEqual({ rapports: 1 });
  expect(await keep("imports")).toEqual({ rapports: 0 });
  const lire = async (id: string) => (await db.select().from(imports).where(eq(imports.id, id)))[0]?.rapport;
  const { exemples: _, differences: __, ...reste } = rapport;
  expect(await lire(vieux)).toEqual({
    ...reste,
    rejets: [],
    remarques: [{ code: "c", message: "m", nombre: 3, exemples: [] }],
  });
  expect(await lire(recent)).toEqual(rapport);
  expect(await lire(sansRapport)).toBeNull();
  // The file goes with what quotes it; the other one is held by its report, whoever owes it.
  await oweErasure(db, [listes.recent]);
  await eraseOwed(db, storage());
  expect([await storage().head(listes.vieux), (await storage().head(listes.recent))?.size]).toEqual([undefined, 8]);
});
