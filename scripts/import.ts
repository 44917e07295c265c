import { parseArgs } from "node:util";
import { connect, type Database } from "@/db/client";
import { SOURCES_IMPORT } from "@/db/vocabulaire";
import { Refused } from "@/lib/errors";
import { communesChose, importCommunes } from "@/lib/imports/communes/source";
import { progressSentence, type Progres } from "@/lib/imports/run/progress";
import type { Rapport } from "@/lib/imports/report/report";
import { reportAsText } from "@/lib/imports/report/text";
import { runImport } from "@/lib/imports/run/synchronise";
import { sources } from "@/lib/imports/sources";
import { databaseUrl } from "./lib/database";

const USAGE = `Usage :
  npm run import -- communes [--dry-run] [--confirm]
  npm run import -- palissy|merimee|memoire|annuaire <fichier ou adresse> [--partial] [--dry-run] [--confirm]

  --partial   un extrait : rien de ce qui n’y est pas n’est considéré comme disparu
  --dry-run   montre ce que l’import ferait, sans rien changer
  --confirm   applique malgré les alertes, une fois qu’on les a lues`;

/** Exit codes of the ends that are not a success; 130 is what Ctrl-C usually gives. */
const SORTIES: Partial<Record<Rapport["statut"], number>> = { refuse: 2, annule: 130 };

const { values: flags, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    partial: { type: "boolean", default: false },
    "dry-run": { type: "boolean", default: false },
    confirm: { type: "boolean", default: false },
  },
});

/** One line on stderr, rewritten in a terminal, now and then elsewhere. */
function progressLine(): (progres: Progres) => void {
  let shown = 0;
  return (progres) => {
    const now = performance.now();
    if (now - shown < (process.stderr.isTTY ? 100 : 2000)) return;
    shown = now;
    const text = progressSentence(progres);
    process.stderr.write(process.stderr.isTTY ? `\r\x1b[K${text}` : `${text}\n`);
  };
}

/** The directory is called by its own name here, and by what is read in it in the history. */
function sourceNamed(name: string) {
  const known = SOURCES_IMPORT.find((source) => source === (name === "annuaire" ? "mairies" : name));
  return known === undefined || known === "communes" ? undefined : sources[known];
}

/** Ctrl-C leaves the base as it was, and says so; a second one does not wait. */
function interruption(): AbortSignal {
  const asked = new AbortController();
  process.once("SIGINT", () => asked.abort());
  return asked.signal;
}

async function run(db: Database): Promise<{ rapport: Rapport; texte: string } | undefined> {
  const [name = "", place] = positionals;
  const aBlanc = flags["dry-run"];
  if (name === "communes" && positionals.length === 1) {
    const rapport = await importCommunes(db, { aBlanc, confirme: flags.confirm });
    return { rapport, texte: reportAsText(rapport, communesChose, (motif) => motif) };
  }
  const source = sourceNamed(name);
  if (source === undefined || place === undefined || positionals.length > 2) return undefined;
  const options = {
    // Whoever types here is on the server already: what it can reach is no secret to him.
    ...{ place, hosts: "any" as const, aBlanc, partiel: flags.partial, confirme: flags.confirm },
    ...{ onProgress: progressLine(), signal: interruption() },
  };
  const rapport = await runImport(db, source, options);
  if (process.stderr.isTTY) process.stderr.write("\r\x1b[K");
  return { rapport, texte: reportAsText(rapport, source.chose, source.libelle) };
}

const db = connect(databaseUrl(), 2);
try {
  const done = await run(db);
  console.log(done?.texte ?? USAGE);
  process.exitCode = done === undefined ? 64 : (SORTIES[done.rapport.statut] ?? 0);
} catch (error) {
  if (!(error instanceof Refused)) throw error;
  console.error(error.message);
  process.exitCode = 2;
} finally {
  await db.$client.end();
}
