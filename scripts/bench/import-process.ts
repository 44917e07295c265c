// One import in a process of its own, so that its memory is its own: prints its report and its highest memory as JSON.
import { connect } from "@/db/client";
import { palissy } from "@/lib/imports/palissy/source";
import { runImport } from "@/lib/imports/run";

const [url = "", place = ""] = process.argv.slice(2);
const db = connect(url, 2);
const { statut, duree, lignes, crees, modifies, inchanges, deplaces, rejetes, disparus, changements, alertes } =
  await runImport(db, palissy, { place });
await db.$client.end();
// maxRSS is in kilobytes.
const memoire = process.resourceUsage().maxRSS / 1024;
console.log(
  JSON.stringify({
    ...{ statut, duree, lignes, crees, modifies, inchanges, deplaces, rejetes, disparus, changements },
    ...{ alertes: alertes.map((alerte) => alerte.message), memoire },
  }),
);
