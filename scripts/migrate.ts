import { env } from "@/lib/env";
import { prepareDatabase } from "./lib/prepare-database";

const start = performance.now();
try {
  const { applied, postgres, extensions } = await prepareDatabase(env.DATABASE_URL);
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  for (const name of applied) console.log(`applied  ${name}`);
  console.log(
    `${applied.length === 0 ? "Nothing to do: the base is up to date" : `${applied.length} migration${applied.length === 1 ? "" : "s"} applied`}, queues ready, in ${seconds} s.`,
  );
  console.log(`PostgreSQL ${postgres}, with ${extensions.join(", ")}.`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
