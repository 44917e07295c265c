// One import in a process of its own, so that its memory is its own: prints its report and its highest memory as JSON.
import { readFileSync } from "node:fs";
import { connect } from "@/db/client";
import { palissy } from "@/lib/imports/palissy/source";
import { runImport } from "@/lib/imports/run/synchronise";

const [url = "", place = ""] = process.argv.slice(2);
const db = connect(url, 2);
const { statut, duree, lignes, crees, modifies, inchanges, deplaces, rejetes, disparus, changements, alertes } =
  await runImport(db, palissy, { place });
await db.$client.end();

/** Highest memory of this process, in megabytes. Linux counts in `maxRSS` what the process that started it held, and not in its own file. */
function highestMemory(): number {
  const status = process.platform === "linux" ? readFileSync("/proc/self/status", "utf8") : "";
  const kilobytes = /^VmHWM:\s*(\d+) kB$/m.exec(status)?.[1];
  return (kilobytes === undefined ? process.resourceUsage().maxRSS : Number(kilobytes)) / 1024;
}

console.log(
  JSON.stringify({
    ...{ statut, duree, lignes, crees, modifies, inchanges, deplaces, rejetes, disparus, changements },
    ...{ alertes: alertes.map((alerte) => alerte.message), memoire: highestMemory() },
  }),
);
