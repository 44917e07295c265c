import { parseArgs } from "node:util";
import { connect, type Database } from "@/db/client";
import { Refused } from "@/lib/errors";
import { nombre, part } from "@/lib/format";
import { communesChose, importCommunes } from "@/lib/imports/communes/import";
import { rapportEnTexte, type Rapport } from "@/lib/imports/report";
import { runImport, type Progress } from "@/lib/imports/run";
import { estSource, sources } from "@/lib/imports/sources";
import { databaseUrl } from "./lib/database";

const USAGE = `Usage :
  npm run import -- communes [--dry-run] [--confirm]
  npm run import -- palissy|merimee|memoire|annuaire <fichier ou adresse> [--partial] [--dry-run] [--confirm]

  --partial   un extrait : rien de ce qui n’y est pas n’est considéré comme disparu
  --dry-run   montre ce que l’import ferait, sans rien changer
  --confirm   applique malgré les alertes, une fois qu’on les a lues`;

const { values: flags, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    partial: { type: "boolean", default: false },
    "dry-run": { type: "boolean", default: false },
    confirm: { type: "boolean", default: false },
  },
});

/** One line on stderr, rewritten in a terminal, now and then elsewhere. */
function progressLine(): (progress: Progress) => void {
  let shown = 0;
  return ({ lignes, octets, total, etape }) => {
    const now = performance.now();
    if (now - shown < (process.stderr.isTTY ? 100 : 2000)) return;
    shown = now;
    const share = total === null ? "" : ` (${part(octets, total)})`;
    const text =
      etape === "lecture" ? `Lecture : ${nombre(lignes)} lignes${share}` : `Comparaison : ${nombre(lignes)} lignes`;
    process.stderr.write(process.stderr.isTTY ? `\r\x1b[K${text}` : `${text}\n`);
  };
}

async function run(db: Database): Promise<{ rapport: Rapport; texte: string } | undefined> {
  const [name = "", place] = positionals;
  const aBlanc = flags["dry-run"];
  if (name === "communes" && positionals.length === 1) {
    const rapport = await importCommunes(db, { aBlanc, confirme: flags.confirm });
    return { rapport, texte: rapportEnTexte(rapport, communesChose, (motif) => motif) };
  }
  // The history calls the directory by what is read in it.
  const known = name === "annuaire" ? "mairies" : name;
  if (!estSource(known) || place === undefined || positionals.length > 2) return undefined;
  const source = sources[known];
  const options = { place, aBlanc, partiel: flags.partial, confirme: flags.confirm, onProgress: progressLine() };
  const rapport = await runImport(db, source, options);
  if (process.stderr.isTTY) process.stderr.write("\r\x1b[K");
  return { rapport, texte: rapportEnTexte(rapport, source.chose, source.libelle) };
}

const db = connect(databaseUrl(), 2);
try {
  const done = await run(db);
  console.log(done?.texte ?? USAGE);
  process.exitCode = done === undefined ? 64 : done.rapport.statut === "refuse" ? 2 : 0;
} catch (error) {
  if (!(error instanceof Refused)) throw error;
  console.error(error.message);
  process.exitCode = 2;
} finally {
  await db.$client.end();
}
