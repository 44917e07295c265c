import { createHash } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import sharp from "sharp";
import { v7 } from "uuid";
import { eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { given } from "@/db/builders/given";
import { fichiersAEffacer, photos } from "@/db/schema";
import { enqueue } from "@/lib/jobs/queue";
import { sweepUploads } from "@/lib/photos/erase";
import { receivePhoto } from "@/lib/photos/receive";
import { cleDepot, clesDePhoto, cleTaille, taillesPhoto } from "@/lib/storage/keys";
import { s3Storage } from "@/lib/storage/s3";
import { testDatabaseWithUrl } from "@/test/db";
import { testServices } from "@/test/services";
import { buildWorker, WorkerProcess } from "@/test/worker-process";

let built: Awaited<ReturnType<typeof buildWorker>>;
beforeAll(async () => {
  built = await buildWorker();
});
afterAll(() => built.remove());
const started: WorkerProcess[] = [];
afterEach(async () => {
  await Promise.all(started.splice(0).map((worker) => worker.kill()));
});

const PHOTOS = 16;
const DEATHS = 8;

test("le travailleur est tué huit fois pendant qu’il vérifie des photos : aucune n’est perdue, aucune n’est dite prête sans ses fichiers, rien ne traîne", async () => {
  const { db, url } = await testDatabaseWithUrl();
  const { environment, s3: settings } = testServices();
  const s3 = s3Storage({ ...settings, publicEndpoint: settings.endpoint });
  const g = given(db);
  const { compte, recensements } = await g.ronde({ statut: "en_cours", objets: 1 });
  const actor = g.actor.mairie(compte);
  for (let n = 0; n < PHOTOS; n++) {
    const octets = await sharp({
      create: { width: 2400, height: 1800, channels: 3, background: { r: n * 9, g: 90, b: 60 } },
    })
      .jpeg()
      .toBuffer();
    const id = v7();
    await s3.put(cleDepot(id), octets, "image/jpeg");
    await g.photo({
      ...{
        id,
        recensementId: recensements[0]?.id ?? "",
        statut: "attendue",
        preteLe: null,
        largeur: null,
        hauteur: null,
      },
      ...{ taille: octets.length, sha256: createHash("sha256").update(octets).digest("hex") },
    });
    await receivePhoto(db, s3, actor, id);
  }
  const pretes = () => db.$count(photos, eq(photos.statut, "prete"));
  const start = async () => {
    const worker = new WorkerProcess([process.execPath, built.file], { ...environment, DATABASE_URL: url });
    started.push(worker);
    await worker.ready;
    return worker;
  };

  const vues: number[] = [];
  for (let n = 0; n < DEATHS; n++) {
    const worker = await start();
    // From 50 ms to 1.1 s after it began, never twice the same.
    await sleep(50 + ((n * 367) % 1050));
    await worker.kill();
    vues.push(await pretes());
    // What was in its hands comes back: the queue gives it again after three minutes, the nightly sweep whatever happens.
    await sweepUploads(db, s3, new Date(Date.now() + 2 * 3_600_000));
  }
  // The test would prove nothing if everything had been ready before the deaths.
  expect(vues.at(0)).toBeLessThan(PHOTOS);

  await start();
  await expect.poll(pretes, { timeout: 60_000, interval: 100 }).toBe(PHOTOS);
  await enqueue(db, "fichiers.erase", {});
  await expect.poll(() => db.$count(fichiersAEffacer), { timeout: 20_000, interval: 100 }).toBe(0);
  for (const { cle } of await db.select({ cle: photos.cle }).from(photos)) {
    const la = await Promise.all(clesDePhoto(cle).map(async (file) => ((await s3.head(file)) ? file : [])));
    expect(la.flat()).toEqual(taillesPhoto.map((taille) => cleTaille(cle, taille)));
  }
  expect(await db.$count(photos)).toBe(PHOTOS);
}, 180_000);
