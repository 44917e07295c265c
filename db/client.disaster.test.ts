import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, expect, onTestFinished, test } from "vitest";
import { serverUrl } from "@/scripts/services/postgres/databases";
import { startPostgres, type PostgresServer } from "@/scripts/services/postgres/postgres";
import { connect, type Database, type Queryable } from "./client";

let folder: string;
let server: PostgresServer;
const start = async (port?: number) => {
  server = await startPostgres({
    ...{ dataDir: path.join(folder, "postgres"), logFile: path.join(folder, "postgres.log"), port },
    // The server is killed, the machine is not: what was given to the system is kept, what was not is lost.
    ...{ fast: true, settings: ["synchronous_commit=on"] },
  });
};
/** As a power cut would. */
const cut = async () => {
  process.kill(server.pid, "SIGQUIT");
  await server.child.ended;
};
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "collectif-base-"));
  // As root the database server runs under another account, which must be able to enter.
  await chmod(folder, 0o755);
  await start();
  const db = pool(1);
  await db.execute(sql`create table lettres (mot text, moitie int)`);
}, 60_000);
afterAll(async () => {
  await server.destroy();
  await rm(folder, { recursive: true, force: true });
});

const pools: Database[] = [];
const pool = (max: number) => {
  const db = connect(serverUrl(server), max);
  pools.push(db);
  return db;
};
afterEach(() => Promise.all(pools.splice(0).map((db) => db.$client.end({ timeout: 1 }))));

const ask = async (db: Database) => {
  const from = performance.now();
  const found = await db.execute(sql`select 1`).then(
    () => true,
    () => false,
  );
  return { found, ms: performance.now() - from };
};
const write = (db: Queryable, mot: string, moitie: number) =>
  db.execute(sql`insert into lettres values (${mot}, ${moitie})`);
const written = async (db: Database) => {
  const rows = await db.execute<{ mot: string; moities: number }>(
    sql`select mot, count(*)::int as moities from lettres group by mot`,
  );
  return new Map(rows.map(({ mot, moities }) => [mot, moities]));
};

test("la base est partie pendant que beaucoup de gens venaient : chacun le sait aussitôt, et dès son retour on la trouve", async () => {
  const db = pool(4);
  expect((await ask(db)).found).toBe(true);
  await server.stop();
  for (let n = 0; n < 20; n++) {
    const { found, ms } = await ask(db);
    expect(found).toBe(false);
    expect(ms).toBeLessThan(2000);
  }
  await start(server.port);
  const { found, ms } = await ask(db);
  expect(found).toBe(true);
  expect(ms).toBeLessThan(2000);
}, 60_000);

test("la base est coupée net, encore et encore, pendant que l’on écrit : à chaque retour toutes les connexions servent aussitôt, et rien n’est à moitié", async () => {
  const db = pool(6);
  const acquis: string[] = [];
  let n = 0;
  let over = false;
  onTestFinished(() => {
    over = true;
  });
  const writers = Array.from({ length: 12 }, async () => {
    while (!over) {
      const mot = `lettre ${n++}`;
      const done = db.transaction(async (tx) => {
        await write(tx, mot, 1);
        await write(tx, mot, 2);
      });
      await done.then(
        () => acquis.push(mot),
        () => undefined,
      );
    }
  });
  for (let coupure = 0; coupure < 4; coupure++) {
    const avant = acquis.length;
    await expect.poll(() => acquis.length - avant, { interval: 5, timeout: 20_000 }).toBeGreaterThan(30);
    await cut();
    await start(server.port);
    const asked = await Promise.all(Array.from({ length: 24 }, () => ask(db)));
    expect(Math.max(...asked.map(({ ms }) => ms))).toBeLessThan(3000);
  }
  over = true;
  await Promise.all(writers);
  const la = await written(pool(1));
  expect(acquis.filter((mot) => la.get(mot) !== 2)).toEqual([]);
  expect([...la].filter(([, moities]) => moities !== 2)).toEqual([]);
}, 120_000);

test("la connexion meurt entre deux phrases d’une transaction : la suite n’est écrite nulle part, ni dans celle d’un autre", async () => {
  const db = pool(1);
  let dead = () => {};
  const died = new Promise<void>((resolve) => (dead = resolve));
  let rest: Promise<unknown> = Promise.resolve();
  const perdue = db.transaction(async (tx) => {
    await write(tx, "perdue", 1);
    const [row] = await tx.execute<{ pid: number }>(sql`select pg_backend_pid() as pid`);
    await pool(1).execute(sql`select pg_terminate_backend(${row!.pid})`);
    rest = died.then(() => write(tx, "perdue", 2));
    await rest;
  });
  await expect(perdue).rejects.toThrow();
  await db.transaction(async (tx) => {
    await write(tx, "autre", 1);
    dead();
    await expect(rest).rejects.toThrow();
    await write(tx, "autre", 2);
  });
  const la = await written(db);
  expect([la.get("perdue"), la.get("autre")]).toEqual([undefined, 2]);
}, 30_000);
