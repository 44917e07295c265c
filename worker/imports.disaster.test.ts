import { eq } from "drizzle-orm";
import { v7 } from "uuid";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { given } from "@/db/builders/given";
import { imports } from "@/db/schema";
import { applyImport, CONFIRMED } from "@/lib/imports/apply";
import { cancelImport } from "@/lib/imports/cancel";
import { requestInput } from "@/lib/imports/input";
import { readImport } from "@/lib/imports/queries";
import { requestImport } from "@/lib/imports/request";
import { enqueue } from "@/lib/jobs/queue";
import { cleImport } from "@/lib/storage/keys";
import { s3Storage } from "@/lib/storage/s3";
import { nobodyHolds } from "@/test/attente";
import { testDatabaseWithUrl } from "@/test/db";
import { palissyCsv } from "@/test/palissy";
import { testServices } from "@/test/services";
import { buildWorker, WorkerProcess } from "@/test/worker-process";

// An import as production runs it: a real worker on a real base, killed, stopped, told to give up.

let built: Awaited<ReturnType<typeof buildWorker>>;
beforeAll(async () => {
  built = await buildWorker();
});
afterAll(() => built.remove());
const started: WorkerProcess[] = [];
afterEach(async () => {
  await Promise.all(started.splice(0).map((worker) => worker.kill()));
});

const OBJETS = 50;
const texte = palissyCsv(
  Array.from({ length: OBJETS }, (_, i) => ({ REF: `PM51${String(i + 1).padStart(6, "0")}`, INSEE: "51108" })),
);

async function world() {
  const { db, url } = await testDatabaseWithUrl();
  const { environment, s3 } = testServices();
  const storage = s3Storage({ ...s3, publicEndpoint: s3.endpoint });
  const g = given(db);
  await g.commune({ codeInsee: "51108" });
  const admin = g.actor.admin(await g.admin());
  const start = async () => {
    const worker = new WorkerProcess([process.execPath, built.file], { ...environment, DATABASE_URL: url });
    started.push(worker);
    await worker.ready;
    return worker;
  };
  const lire = async (id: string) => (await readImport(db, admin, id))!;
  const statut = (id: string) => async () => (await lire(id)).statut;
  const objets = async () => Number((await db.$client`select count(*) as n from objets`)[0]?.n);
  /** A dry run of fifty objets, done by the worker. */
  async function essai() {
    const depot = v7();
    await storage.put(cleImport(depot), Buffer.from(texte), "application/octet-stream");
    const demande = requestInput.parse({ id: v7(), source: "palissy", depot, nom: "palissy.csv" });
    const { id } = await requestImport(db, storage, admin, demande);
    await expect.poll(statut(id), { timeout: 20_000, interval: 50 }).toBe("a_blanc");
    return id;
  }
  /** Nobody may write objets: the import stays in the middle of its work. */
  async function hold() {
    const session = await db.$client.reserve();
    await session`begin`;
    await session`lock table objets in exclusive mode`;
    return async () => {
      await session`rollback`;
      session.release();
    };
  }
  const auMilieu = (id: string) =>
    expect.poll(async () => (await lire(id)).progres?.etape, { timeout: 20_000, interval: 50 }).toBe("ecriture");
  return { db, admin, start, lire, statut, objets, essai, hold, auMilieu };
}

test("le travailleur meurt au milieu de l’import : rien n’est à moitié fait, l’écran dit « interrompu », un autre finit, une seule fois", async () => {
  const { db, admin, start, lire, statut, objets, essai, hold, auMilieu } = await world();
  const premier = await start();
  const { id } = await applyImport(db, admin, { id: await essai(), confirme: CONFIRMED });
  const release = await hold();
  await auMilieu(id);
  await premier.kill();
  await release();
  expect(await objets()).toBe(0);
  expect(await lire(id)).toMatchObject({ statut: "en_cours" });

  // Half a minute passes.
  await db.$client`update imports set battement_le = now() - interval '40 seconds' where id = ${id}`;
  expect(await lire(id)).toMatchObject({ etat: "interrompu" });
  await start();
  await expect.poll(statut(id), { timeout: 20_000, interval: 50 }).toBe("applique");
  expect(await lire(id)).toMatchObject({ crees: OBJETS, rapport: { statut: "applique" } });
  expect(await objets()).toBe(OBJETS);

  // The queue gives the job of the dead one again, some day: there is nothing left to do.
  const avant = await db.$client`select * from objets order by ref`;
  await enqueue(db, "import.run", { importId: id });
  const dernier = async () => {
    const [job] = await db.$client<{ state: string }[]>`
      select state::text from pgboss.job where name = 'import.run' order by created_on desc limit 1`;
    return job?.state;
  };
  await expect.poll(dernier, { timeout: 15_000 }).toBe("completed");
  expect(await db.$client`select * from objets order by ref`).toEqual(avant);
  expect(await db.$count(imports, eq(imports.statut, "applique"))).toBe(1);
}, 90_000);

test("on annule pendant que le travailleur écrit : il s’arrête sans finir, rien n’est appliqué", async () => {
  const { db, admin, start, statut, objets, essai, hold, auMilieu } = await world();
  await start();
  const { id } = await applyImport(db, admin, { id: await essai(), confirme: CONFIRMED });
  const release = await hold();
  await auMilieu(id);
  await cancelImport(db, admin, { id });
  // Nobody has let go: it stops by itself, in the middle.
  await expect.poll(statut(id), { timeout: 10_000, interval: 20 }).toBe("annule");
  await release();
  expect(await objets()).toBe(0);
}, 60_000);

test("le travailleur est mort et personne ne l’a remplacé : annuler suffit", async () => {
  const { db, admin, start, lire, objets, essai, hold, auMilieu } = await world();
  const premier = await start();
  const { id } = await applyImport(db, admin, { id: await essai(), confirme: CONFIRMED });
  const release = await hold();
  await auMilieu(id);
  await premier.kill();
  await release();
  await nobodyHolds(db);
  await cancelImport(db, admin, { id });
  expect(await lire(id)).toMatchObject({ statut: "annule" });
  expect(await objets()).toBe(0);
}, 60_000);

test("on arrête le travailleur pour une mise à jour : l’import reprend sa place et le suivant le fait", async () => {
  const { db, admin, start, statut, objets, essai, hold, auMilieu } = await world();
  const premier = await start();
  const { id } = await applyImport(db, admin, { id: await essai(), confirme: CONFIRMED });
  const release = await hold();
  await auMilieu(id);
  expect(await premier.stop()).toBe(0);
  expect(await statut(id)()).toBe("en_attente");
  await release();
  await start();
  await expect.poll(statut(id), { timeout: 20_000, interval: 50 }).toBe("applique");
  expect(await objets()).toBe(OBJETS);
}, 60_000);
