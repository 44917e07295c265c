import { existsSync } from "node:fs";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { whenInterrupted } from "@/scripts/lib/interruption";
import { AlreadyRunning, takeLock } from "@/scripts/lib/lock";
import { step } from "@/scripts/lib/progress.mjs";
import { prepareDatabase } from "@/scripts/lib/prepare-database";
import { root } from "@/scripts/lib/root";
import { createMissingDatabase, dropDatabase, serverUrl } from "@/scripts/services/postgres/databases";
import { startPostgres, type PostgresServer } from "@/scripts/services/postgres/postgres";
import { loadNational } from "@/db/national/charger";
import { jourDe } from "@/lib/dates";

const NATIONAL = path.join(root, ".data", "national");
export const DATABASE = "national";
/** Written once everything is loaded: the day that the life in it ends. */
const LOADED = path.join(NATIONAL, "charge.txt");

/** Memory of a small production server, and the counts of statements that the bench of pages reads. */
const SETTINGS = [
  ...[
    "shared_buffers=512MB",
    "effective_cache_size=2GB",
    "work_mem=16MB",
    "maintenance_work_mem=256MB",
    "max_wal_size=4GB",
  ],
  ...["synchronous_commit=off", "random_page_cost=1.1", "shared_preload_libraries=pg_stat_statements"],
];

/** `stop` ends the server and lets another command use the base. */
export type NationalServer = {
  postgres: PostgresServer;
  databaseUrl: string;
  serverUrl: string;
  stop: () => Promise<void>;
};

/** What may hold the base: one at a time, for each starts a server of its own on it. */
const USERS = ["scripts/national.ts", "scripts/bench.ts"];

/**
 * Starts the server that keeps the national base, for this command alone until it stops it.
 * @throws AlreadyRunning
 */
export async function startNational(): Promise<NationalServer> {
  await mkdir(NATIONAL, { recursive: true });
  const release = takeLock(path.join(NATIONAL, "verrou"), USERS);
  try {
    const postgres = await startPostgres({
      dataDir: path.join(NATIONAL, "postgres"),
      logFile: path.join(NATIONAL, "postgres.log"),
      settings: SETTINGS,
    });
    const stop = async () => {
      await postgres.stop();
      release();
    };
    whenInterrupted(stop);
    return { postgres, databaseUrl: postgres.url(DATABASE), serverUrl: serverUrl(postgres), stop };
  } catch (error) {
    release();
    throw error;
  }
}

/** For the person who started the second command. Ends the program; any other error goes on. */
export function explainBusy(error: unknown): never {
  if (!(error instanceof AlreadyRunning)) throw error;
  console.error(
    `Une autre commande se sert de la base nationale (processus ${String(error.pid)}). Attendez qu’elle ait fini.`,
  );
  process.exit(1);
}

/** The day of the base that is there, or null when there is none that is whole. */
const loadedDay = async (): Promise<string | null> =>
  existsSync(LOADED) ? (await readFile(LOADED, "utf8")).trim() : null;

/** Makes the base unless it is there; migrates it when it is. @returns the day that its life ends */
export async function ensureNational(server: NationalServer, reset: boolean): Promise<string> {
  const known = reset ? null : await loadedDay();
  if (known === null) {
    await rm(LOADED, { force: true });
    await dropDatabase(server.serverUrl, DATABASE);
  }
  await createMissingDatabase(server.serverUrl, DATABASE);
  await step("Schéma de la base", () => prepareDatabase(server.databaseUrl));
  if (known !== null) return known;
  const jour = jourDe(new Date());
  const folder = path.join(NATIONAL, "fichiers");
  whenInterrupted(() => rm(folder, { recursive: true, force: true }));
  await mkdir(folder, { recursive: true });
  await loadNational({ databaseUrl: server.databaseUrl, jour, folder, onStep: (titre, work) => step(titre, work) });
  await writeFile(LOADED, `${jour}\n`);
  return jour;
}
