// `npm run bench -- import`, `npm run bench -- memory`, `npm run bench -- pages`: measures, as lines `bench <name> <value> <unit>`. Not zero when a target of spec 5.3 or 6.3 is missed.
import { benchImport } from "./bench/import";
import { benchMemory } from "./bench/memory";
import { benchPages } from "./bench/pages";

const BENCHES: Record<string, (args: readonly string[]) => Promise<readonly string[]>> = {
  import: benchImport,
  memory: benchMemory,
  pages: benchPages,
};

const [name = "", ...args] = process.argv.slice(2);
const bench = Object.hasOwn(BENCHES, name) ? BENCHES[name] : undefined;
if (bench === undefined) {
  console.error(`Usage: npm run bench -- <${Object.keys(BENCHES).join(" | ")}>`);
  process.exitCode = 64;
} else {
  const missed = await bench(args);
  for (const target of missed) console.error(`missed: ${target}`);
  process.exitCode = missed.length === 0 ? 0 : 1;
}
