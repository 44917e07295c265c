import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { eq, inArray } from "drizzle-orm";
import { v7 } from "uuid";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { given } from "@/db/builders/given";
import { fichiersAEffacer, photos } from "@/db/schema";
import type { NeedsConfirmation } from "@/lib/errors";
import { abandonRecensement } from "@/lib/recensements/abandon";
import { deletePhoto } from "@/lib/recensements/delete-photo";
import { removePhotoRows } from "@/lib/photos/remove";
import { cleDepot, clesDePhoto, cleTaille, taillesPhoto } from "@/lib/storage/keys";
import { s3Storage, StillThere, type Storage } from "@/lib/storage/s3";
import { startS3, type S3Server } from "@/scripts/services/s3/server";
import { oneWaits } from "@/test/attente";
import { testDatabase } from "@/test/db";
import { compareFiles } from "./compare";
import { eraseOwed, erasureAge } from "./erase";
import { oweErasure, takeBack } from "./owe";

// A store of our own: it is stopped for good, and started again on the same disk.
const keys = { accessKeyId: "essai", secretAccessKey: "essai-de-secret", region: "fr" };
const BUCKET = "photos-essai";
let dataDir: string;
let server: S3Server;
let s3: Storage;
const start = async (port?: number) => {
  server = await startS3({ dataDir, keys, port });
  await server.prepareBucket(BUCKET, ["*"]);
};
beforeAll(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), "collectif-effacer-"));
  await start();
  const { endpoint } = server;
  s3 = s3Storage({ ...keys, endpoint, publicEndpoint: endpoint, bucket: BUCKET });
});
afterAll(async () => {
  await server.stop();
  await rm(dataDir, { recursive: true });
});

/** Announced, received, not checked. */
const ATTENDUE = { statut: "attendue", preteLe: null, recueLe: new Date() } as const;

const db = await testDatabase();
const g = given(db);
beforeEach(async () => {
  await db.delete(fichiersAEffacer);
});

const dans = (jours: number) => new Date(Date.now() + jours * 24 * 3_600_000);
const la = async (cle: string) => (await s3.head(cle)) !== undefined;
const restent = async (cle: string) => {
  const found = await Promise.all(clesDePhoto(cle).map(async (file) => ((await la(file)) ? file : [])));
  return found.flat();
};
const dus = () => db.$count(fichiersAEffacer);
/** As if an hour had passed: whatever waits for its next try is due. */
const plusTard = () => db.update(fichiersAEffacer).set({ prochainEssaiLe: new Date(0) });

/** A photo of a commune, with its files. */
async function photo(champs: Partial<typeof photos.$inferInsert> = {}) {
  const row = await g.photo(champs);
  for (const taille of taillesPhoto) await s3.put(cleTaille(row.cle, taille), Buffer.from(taille), "image/jpeg");
  return row;
}
async function recensee(statut: "brouillon" | "termine") {
  const { compte, commune, dossier } = await g.ronde({ statut: "en_cours", objets: 0 });
  const { ref } = await g.objet({ communeCode: commune.codeInsee });
  const vu = { localisation: "edifice_initial", recensable: true } as const;
  const recensement = await g.recensement({
    ...{ dossierId: dossier.id, objetRef: ref, statut },
    ...(statut === "brouillon" && vu),
  });
  return { ref, actor: g.actor.mairie(compte), recensement };
}

test("le stockage est arrêté quand la photo est retirée, et le reste pendant des heures : il revient, le fichier part", async () => {
  const { actor, recensement } = await recensee("brouillon");
  const { id, cle } = await photo({ recensementId: recensement.id });
  const { port } = server;
  await server.stop();

  await deletePhoto(db, actor, id);
  expect(await db.$count(photos, eq(photos.id, id))).toBe(0);
  // Longer than any job is tried.
  for (let essai = 1; essai <= 20; essai++) {
    expect(await eraseOwed(db, s3)).toEqual({ effaces: 0, remis: clesDePhoto(cle).length });
    // Not tried again at once: the next try is further away each time.
    expect(await eraseOwed(db, s3)).toEqual({ effaces: 0, remis: 0 });
    await plusTard();
  }
  await db.update(fichiersAEffacer).set({ creeLe: dans(-1) });
  expect(await erasureAge(db)).toBeGreaterThan(86_000);

  await start(port);
  expect(await restent(cle)).toHaveLength(3);
  expect(await eraseOwed(db, s3)).toMatchObject({ remis: 0 });
  expect(await restent(cle)).toEqual([]);
  expect([await dus(), await erasureAge(db)]).toEqual([0, 0]);
}, 60_000);

test("l’essai suivant vient plus tard à chaque fois, et jamais après plus d’une heure", async () => {
  const { port } = server;
  await server.stop();
  await oweErasure(db, ["depots/018f2d1c-0000-7000-8000-000000000001"]);
  const attentes: number[] = [];
  for (let essai = 0; essai < 12; essai++) {
    await eraseOwed(db, s3);
    const [row] = await db.select().from(fichiersAEffacer);
    attentes.push(Math.round(((row?.prochainEssaiLe.getTime() ?? 0) - Date.now()) / 10_000));
    await plusTard();
  }
  expect(attentes.slice(0, 4)).toEqual([1, 2, 4, 8]);
  expect(attentes.at(-1)).toBe(360);
  await start(port);
}, 60_000);

test("l’acte qui retire la photo est repris : rien n’est dû, le fichier reste", async () => {
  const row = await photo();
  await expect(
    db.transaction(async (tx) => {
      await removePhotoRows(tx, [row]);
      throw new Error("no");
    }),
  ).rejects.toThrow("no");
  expect(await eraseOwed(db, s3)).toEqual({ effaces: 0, remis: 0 });
  expect(await restent(row.cle)).toHaveLength(3);
});

test("retirée dans la copie, puis « Abandonner mes modifications » : le fichier n’a jamais quitté le stockage", async () => {
  const { actor, ref, recensement } = await recensee("termine");
  const { id, cle } = await photo({ recensementId: recensement.id });
  await deletePhoto(db, actor, id);
  await eraseOwed(db, s3);
  expect(await restent(cle)).toHaveLength(3);
  const question = await abandonRecensement(db, actor, { ref }).catch((error: unknown) => error as NeedsConfirmation);
  if (question) await abandonRecensement(db, actor, { ref, confirme: question.code });
  await eraseOwed(db, s3);
  expect(await restent(cle)).toHaveLength(3);
  expect(await db.$count(photos, eq(photos.id, id))).toBe(1);
});

test("une autre ligne tient le même fichier : il reste, et part avec la dernière", async () => {
  const une = await photo();
  const autre = await g.photo({ cle: une.cle });
  await db.transaction((tx) => removePhotoRows(tx, [une]));
  await eraseOwed(db, s3);
  expect(await restent(une.cle)).toHaveLength(3);
  await db.transaction((tx) => removePhotoRows(tx, [autre]));
  await eraseOwed(db, s3);
  expect(await restent(une.cle)).toEqual([]);
});

test("la dernière ligne part pendant que l’on juge le fichier encore tenu : l’effacement est dû de nouveau", async () => {
  const row = await photo();
  await oweErasure(db, clesDePhoto(row.cle));
  let retrait: Promise<unknown> | undefined;
  const lent: Storage = {
    ...s3,
    remove: async (cles) => {
      // Judged held just now; somebody removes the last row, and waits for us.
      retrait = db.transaction((tx) => removePhotoRows(tx, [row]));
      await oneWaits(db);
      await s3.remove(cles);
    },
  };
  await eraseOwed(db, lent);
  await retrait;
  await eraseOwed(db, s3);
  expect(await restent(row.cle)).toEqual([]);
});

test("annoncée de nouveau sous le même numéro avant que le stockage ne revienne : ce qui arrive n’est pas effacé", async () => {
  const row = await photo();
  await db.transaction((tx) => removePhotoRows(tx, [row]));
  await db.transaction(async (tx) => {
    await takeBack(tx, clesDePhoto(row.cle));
    await tx.insert(photos).values(row);
  });
  await eraseOwed(db, s3);
  expect(await restent(row.cle)).toHaveLength(3);
});

test("le stockage garde un fichier sur trois : les deux autres partent, lui seul reste dû", async () => {
  const row = await photo();
  await db.transaction((tx) => removePhotoRows(tx, [row]));
  const garde: Storage = {
    ...s3,
    remove: async (cles) => {
      await s3.remove(cles.filter((cle) => cle !== row.cle));
      throw new StillThere([row.cle], "AccessDenied");
    },
  };
  expect(await eraseOwed(db, garde)).toMatchObject({ remis: 1 });
  expect(await restent(row.cle)).toEqual([row.cle]);
  expect((await db.select().from(fichiersAEffacer)).map(({ cle, tentatives }) => ({ cle, tentatives }))).toEqual([
    { cle: row.cle, tentatives: 1 },
  ]);
});

describe("le stockage et la base comparés", () => {
  beforeEach(async () => {
    await db.delete(photos);
    const keys: string[] = [];
    for await (const { key } of s3.list("")) keys.push(key);
    await s3.remove(keys);
  });

  test("ce que personne ne nomme part à son heure, ce qu’une ligne nomme reste, ce qui manque est compté", async () => {
    const tenue = await photo();
    const perdue = await photo();
    await db.delete(photos).where(eq(photos.id, perdue.id));
    const [depotPerdu, depotAttendu] = [cleDepot(v7()), cleDepot((await g.photo(ATTENDUE)).id)];
    for (const cle of [depotPerdu, depotAttendu]) await s3.put(cle, Buffer.from("x"), "image/jpeg");
    await s3.put("photos/pas-a-nous.txt", Buffer.from("x"), "text/plain");
    const sansFichier = await g.photo();
    const incomplete = await photo();
    await s3.remove([cleTaille(incomplete.cle, "vignette")]);

    expect(await compareFiles(db, s3, "2 days", dans(1.9))).toEqual({ perdus: 0, absentes: 2 });
    await compareFiles(db, s3, "2 days", dans(2.1));
    await eraseOwed(db, s3);
    expect([await la(depotPerdu), await la(depotAttendu)]).toEqual([false, true]);
    expect(await restent(perdue.cle)).toHaveLength(3);

    expect(await compareFiles(db, s3, "2 days", dans(8))).toEqual({ perdus: 3, absentes: 2 });
    await eraseOwed(db, s3);
    expect(await restent(perdue.cle)).toEqual([]);
    expect(await restent(tenue.cle)).toHaveLength(3);
    expect([await la("photos/pas-a-nous.txt"), await la(depotAttendu)]).toEqual([true, true]);
    expect(await compareFiles(db, s3, "2 days", dans(8))).toEqual({ perdus: 0, absentes: 2 });
    expect(await db.$count(photos, inArray(photos.id, [tenue.id, sansFichier.id, incomplete.id]))).toBe(3);
  });

  test("plusieurs pages : aucune photo n’est dite absente parce que ses fichiers passent d’une page à l’autre", async () => {
    const rows = [];
    for (let n = 0; n < 7; n++) rows.push(await photo());
    await db.delete(photos).where(eq(photos.id, rows[3]!.id));
    await s3.remove(clesDePhoto(rows[5]!.cle));
    const parQuatre: Storage = {
      ...s3,
      pages: async function* (prefix) {
        const all = [];
        for await (const file of s3.list(prefix)) all.push(file);
        for (let from = 0; from < all.length; from += 4) yield all.slice(from, from + 4);
      },
    };
    const vu = await compareFiles(db, parQuatre, "2 days", dans(8));
    expect(vu.absentes).toBe(1);
    await eraseOwed(db, s3);
    expect(await restent(rows[3]!.cle)).toEqual([]);
    for (const n of [0, 1, 2, 4, 6]) expect(await restent(rows[n]!.cle)).toHaveLength(3);
  });
});
