// `npm run demo`: the whole service on this machine, with nothing installed but Node. See docs/running.md.
import { ensureInstalled } from "./lib/install.mjs";
import { runTypeScript } from "./lib/run-typescript.mjs";

try {
  await ensureInstalled("Installation des paquets");
  process.exitCode = await runTypeScript("scripts/demo/main.ts", process.argv.slice(2));
} catch (error) {
  console.error(`\n${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}
// A parent that watches us must not wait for what is left of us.
process.exit();
