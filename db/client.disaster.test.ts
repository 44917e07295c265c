import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { sql } from "drizzle-orm";
import { expect, onTestFinished, test } from "vitest";
import { serverUrl } from "@/scripts/services/postgres/databases";
import { startPostgres } from "@/scripts/services/postgres/postgres";
import { connect } from "./client";

test("la base est partie pendant que beaucoup de gens venaient : chacun le sait aussitôt, et dès son retour on la trouve", async () => {
  const folder = await mkdtemp(path.join(tmpdir(), "collectif-base-"));
  // As root the database server runs under another account, which must be able to enter.
  await chmod(folder, 0o755);
  const settings = { dataDir: path.join(folder, "postgres"), logFile: path.join(folder, "postgres.log"), fast: true };
  const first = await startPostgres(settings);
  const db = connect(serverUrl(first), 4);
  const ask = async () => {
    const start = performance.now();
    const found = await db.execute(sql`select 1`).then(
      () => true,
      () => false,
    );
    return { found, ms: performance.now() - start };
  };
  expect((await ask()).found).toBe(true);
  await first.stop();
  for (let n = 0; n < 20; n++) {
    const { found, ms } = await ask();
    expect(found).toBe(false);
    expect(ms).toBeLessThan(2000);
  }
  const second = await startPostgres({ ...settings, port: first.port });
  onTestFinished(async () => {
    await db.$client.end({ timeout: 1 });
    await second.destroy();
    await rm(folder, { recursive: true, force: true });
  }, 30_000);
  const { found, ms } = await ask();
  expect(found).toBe(true);
  expect(ms).toBeLessThan(2000);
}, 60_000);
