// `npm test`: everything that can be checked by machine, in order. See docs/running.md.
import { ensureInstalled } from "./lib/install.mjs";
import { runTypeScript } from "./lib/run-typescript.mjs";

try {
  await ensureInstalled("packages");
  process.exitCode = await runTypeScript("scripts/test/main.ts", process.argv.slice(2));
} catch (error) {
  console.error(`\n${error instanceof Error ? error.message : String(error)}\n\n0 passed, 1 failed`);
  process.exitCode = 1;
}
process.exit();
