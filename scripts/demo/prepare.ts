// Prepares the base of the demonstration, as a program of its own: what the loading needs in memory goes with it.
// `--load` fills an empty base with the demonstration data. Progress is sent to the parent process.
import { prepareDatabase } from "@/scripts/lib/prepare-database";
import { env } from "@/lib/env";

const databaseUrl = env.DATABASE_URL;
await prepareDatabase(databaseUrl);
if (process.argv.includes("--load")) {
  // Half of the application: not worth reading when there is nothing to load.
  const { loadDemo } = await import("@/db/demo/load");
  await loadDemo({ databaseUrl, onProgress: (text) => process.send?.(text) });
}
if (process.connected) process.disconnect();
