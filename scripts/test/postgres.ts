import { rm } from "node:fs/promises";
import path from "node:path";
import { prepareDatabase } from "@/scripts/lib/prepare-database";
import { createDatabase, urlOf, serverUrl } from "@/scripts/services/postgres/databases";
import { startPostgres } from "@/scripts/services/postgres/postgres";
import { memoryFolder } from "./memory";

/** A server for tests, and on it a base that is migrated and empty, to be cloned. */
export type TestPostgres = { serverUrl: string; template: string };

/** Tells the stages of one run where the server that they share is. */
const VARIABLE = "TEST_POSTGRES";
const TEMPLATE = "modele";

/** Starts a server in memory, or else in a folder, which its account must be able to enter, and migrates the template. */
export async function startTestPostgres(
  folder: string,
): Promise<{ postgres: TestPostgres; stop: () => Promise<void> }> {
  const memory = await memoryFolder();
  const server = await startPostgres({
    dataDir: path.join(memory ?? folder, "postgres"),
    logFile: path.join(folder, "postgres.log"),
    fast: true,
  });
  const stop = async () => {
    await server.destroy();
    if (memory) await rm(memory, { recursive: true, force: true });
  };
  try {
    const postgres = { serverUrl: serverUrl(server), template: TEMPLATE };
    await createDatabase(postgres.serverUrl, TEMPLATE);
    await prepareDatabase(urlOf(postgres.serverUrl, TEMPLATE));
    return { postgres, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

export const toEnvironment = (postgres: TestPostgres): Record<string, string> => ({
  [VARIABLE]: JSON.stringify(postgres),
});

/** The server of the run that started this program, which ends it; otherwise one of this program's own. */
export async function findTestPostgres(folder: string): Promise<{ postgres: TestPostgres; stop: () => Promise<void> }> {
  const told = process.env[VARIABLE];
  if (told === undefined) return startTestPostgres(folder);
  return { postgres: JSON.parse(told) as TestPostgres, stop: () => Promise.resolve() };
}
