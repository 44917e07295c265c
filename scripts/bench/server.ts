import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { whenInterrupted } from "@/scripts/lib/interruption";
import { createDatabase, serverUrl } from "@/scripts/services/postgres/databases";
import { startPostgres } from "@/scripts/services/postgres/postgres";

/** What a bench works in: a folder, and a fresh PostgreSQL with the settings of a real one (it waits for the disk). Both disappear. */
export type Bench = { folder: string; url: string };

export async function withServer<T>(work: (bench: Bench) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(path.join(tmpdir(), "collectif-bench-"));
  // As root the database server runs under another account, which must be able to enter.
  await chmod(folder, 0o755);
  const forget = () => rm(folder, { recursive: true, force: true });
  whenInterrupted(forget);
  try {
    const server = await startPostgres({
      dataDir: path.join(folder, "postgres"),
      logFile: path.join(folder, "postgres.log"),
    });
    whenInterrupted(() => server.destroy());
    try {
      await createDatabase(serverUrl(server), "bench");
      return await work({ folder, url: server.url("bench") });
    } finally {
      await server.destroy();
    }
  } finally {
    await forget();
  }
}
