import { migrate, type Migrated } from "@/db/migrate";
import { installQueues } from "@/lib/jobs/boss";

/** Brings a base, empty or not, to what the application and the worker need: schema, then queues. Safe to run twice, or twice at once. */
export async function prepareDatabase(databaseUrl: string): Promise<Migrated> {
  const migrated = await migrate(databaseUrl);
  await installQueues(databaseUrl);
  return migrated;
}
