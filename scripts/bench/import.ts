import { execFile } from "node:child_process";
import path from "node:path";
import { parseArgs, promisify } from "node:util";
import { z } from "zod";
import { connect, type Database } from "@/db/client";
import { writePalissy } from "@/db/national/palissy";
import { importCommunes } from "@/lib/imports/communes/source";
import { prepareDatabase } from "../lib/prepare-database";
import { root } from "../lib/root";
import { bareCopy } from "./bare-copy";
import { figure } from "./lines";
import { withServer } from "./server";

/** Targets of spec 5.3. */
const MAX_RATIO = 3;
const MAX_MEMORY = 400;
const CHANGED = 0.01;

const result = z.object({
  statut: z.string(),
  duree: z.number(),
  lignes: z.number(),
  crees: z.number(),
  modifies: z.number(),
  inchanges: z.number(),
  rejetes: z.number(),
  changements: z.number(),
  alertes: z.array(z.string()),
  memoire: z.number(),
});

/**
 * A whole Palissy file into an empty base, the same again, again with 1 % of it changed. Returns the targets missed, in words.
 * `--rows` makes a smaller file.
 */
export async function benchImport(args: readonly string[]): Promise<string[]> {
  const { values } = parseArgs({ args: [...args], options: { rows: { type: "string", default: "292500" } } });
  return withServer(async ({ folder, url }) => {
    const place = (name: string) => path.join(folder, `${name}.csv`);
    await writePalissy(place("palissy"), { rows: Number(values.rows) });
    await writePalissy(place("palissy-1-pour-cent"), { rows: Number(values.rows), changed: CHANGED });
    await prepareDatabase(url);
    const db = connect(url, 2);
    try {
      await importCommunes(db);
      return [
        ...(await once(db, url, "initial", place("palissy"))),
        ...(await once(db, url, "unchanged", place("palissy"))),
        ...(await once(db, url, "changed", place("palissy-1-pour-cent"))),
      ];
    } finally {
      await db.$client.end();
    }
  });
}

async function once(db: Database, url: string, name: string, place: string): Promise<string[]> {
  const copy = figure(`import.${name}.copy`, await bareCopy(db.$client, place), "s");
  const run = await importInChild(url, place);
  figure(`import.${name}.time`, run.duree, "s");
  const ratio = figure(`import.${name}.ratio`, run.duree / copy, "ratio");
  const memory = figure(`import.${name}.memory`, run.memoire, "MB");
  figure(`import.${name}.rows`, run.lignes, "rows");
  const changes = figure(`import.${name}.changes`, run.changements, "changes");
  const missed: string[] = [];
  if (run.statut !== "applique") missed.push(`${name}: ${run.statut} (${run.alertes.join(" ")})`);
  if (ratio > MAX_RATIO) missed.push(`${name}: ${ratio.toFixed(2)} times a bare COPY, more than ${MAX_RATIO}`);
  if (memory > MAX_MEMORY) missed.push(`${name}: ${Math.round(memory)} MB, more than ${MAX_MEMORY}`);
  if (name === "unchanged" && changes !== 0) missed.push(`unchanged: ${changes} changes reported`);
  return missed;
}

async function importInChild(url: string, place: string): Promise<z.infer<typeof result>> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ["--import", "tsx", "scripts/bench/import-process.ts", url, place],
    { cwd: root, env: { ...process.env, TSX_TSCONFIG_PATH: path.join(root, "tsconfig.node.json") } },
  );
  return result.parse(JSON.parse(stdout));
}
