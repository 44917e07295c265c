import { afterAll, inject } from "vitest";
import type { Database } from "@/db/client";
import { forget, once } from "@/lib/once";
import { dropBases } from "./db";

// Before each test file: the application's settings are those of the services started for the run (`lib/env.ts` reads
// them at first use). Logs stay silent; a test that is about them says so.
Object.assign(process.env, inject("environment"), { LOG_LEVEL: "silent", NODE_ENV: "test" });

// Files follow one another in a process: what one made for its own base is not the next one's.
afterAll(async () => {
  await once<Database | undefined>("database", () => undefined)?.$client.end({ timeout: 1 });
  forget();
  await dropBases();
});
