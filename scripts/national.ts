// `npm run national [-- --reset]`: an invented country at full size in an embedded PostgreSQL, kept in .data/national/ (spec 6.3).
import { parseArgs } from "node:util";
import { connect } from "@/db/client";
import { duration } from "@/scripts/lib/progress.mjs";
import { nombre } from "@/lib/format";
import { ensureNational, explainBusy, startNational } from "./national/server";

const { values } = parseArgs({ options: { reset: { type: "boolean", default: false } } });
const start = performance.now();
const server = await startNational().catch(explainBusy);
try {
  const jour = await ensureNational(server, values.reset);
  await tell(jour);
  console.log(
    `Base nationale prête en ${duration(performance.now() - start)}. « npm run bench -- pages » mesure le site sur elle.`,
  );
} finally {
  await server.stop();
}

/** How many rows of everything there are. */
async function tell(jour: string): Promise<void> {
  const db = connect(server.databaseUrl, 1);
  try {
    const tables = ["communes", "comptes", "edifices", "objets", "campagnes", "destinataires", "envois", "dossiers"];
    const counts: string[] = [];
    for (const table of [...tables, "recensements", "photos", "journal"]) {
      const [row] = await db.$client<{ n: number }[]>`select count(*)::integer as n from ${db.$client(table)}`;
      counts.push(`${nombre(row?.n ?? 0)} ${table}`);
    }
    console.log(`  Cinq ans jusqu’au ${jour} : ${counts.join(", ")}`);
  } finally {
    await db.$client.end();
  }
}
