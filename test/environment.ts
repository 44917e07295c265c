import { inject } from "vitest";

// Before each test file: the application's settings are those of the services started for the run (`lib/env.ts` reads
// them at first use). Logs stay silent; a test that is about them says so.
Object.assign(process.env, inject("environment"), { LOG_LEVEL: "silent", NODE_ENV: "test" });
