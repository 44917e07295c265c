import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { connect, type Database } from "@/db/client";
import { merimee } from "@/lib/imports/merimee/source";
import { mairies } from "@/lib/imports/mairies/source";
import { importCommunes } from "@/lib/imports/communes/source";
import { readDivision, type Division } from "@/lib/imports/shared/package";
import { palissy } from "@/lib/imports/palissy/source";
import type { Rapport } from "@/lib/imports/report/report";
import { runImport } from "@/lib/imports/run/synchronise";
import type { Source } from "@/lib/imports/run/contract";
import { writeAnnuaire } from "./annuaire";
import { writeMerimee } from "./merimee";
import { writePalissy } from "./palissy";
import { live } from "./vie/vivre";

/** Sizes of spec 6.3, unless a test wants a small country. */
export type National = {
  databaseUrl: string;
  /** The day that the five years are counted back from, `AAAA-MM-JJ`. */
  jour: string;
  objets?: number;
  edifices?: number;
  recensements?: number;
  /** All of them by default. */
  departements?: readonly string[];
  seed?: number;
  /** Where the files are written, one after the other; it is removed at the end. A temporary folder by default. */
  folder?: string;
  /** Wraps each step, to say what it is and how long it takes. */
  onStep?: <T>(titre: string, work: () => Promise<T>) => Promise<T>;
};

/**
 * Fills an empty, migrated base with an invented country: files in the official formats, through the importers, then five years of life. The same
 * settings give the same content.
 * @throws when an importer refuses a file
 */
export async function loadNational(national: National): Promise<void> {
  const { seed = 1, objets = 292_500, edifices = 46_700, departements, jour } = national;
  const onStep = national.onStep ?? ((_titre, work) => work());
  const folder = national.folder ?? (await mkdtemp(path.join(tmpdir(), "collectif-national-")));
  const db = connect(national.databaseUrl, 2);
  // The life is told on one connection: its steps share temporary tables.
  const vie = connect(national.databaseUrl, 1);
  const source = (titre: string, source: Source, write: (place: string) => Promise<void>) =>
    onStep(titre, async () => {
      const place = path.join(folder, `${source.name}.csv`);
      await write(place);
      applied(await runImport(db, source, { place }));
      await rm(place);
    });
  try {
    await onStep("Communes", async () => applied(await importCommunes(db, { division: division(departements) })));
    await source("Annuaire des mairies", mairies, (place) => writeAnnuaire(place, { seed, departements }));
    await source("Mérimée", merimee, (place) => writeMerimee(place, { rows: edifices, seed, objets, departements }));
    await source("Palissy", palissy, (place) => writePalissy(place, { rows: objets, seed, departements }));
    await onStep("Statistiques des tables", () => analyse(db));
    await live(vie.$client, { jour, recensements: national.recensements ?? 260_000 }, onStep);
    await onStep("Nettoyage et statistiques", () => db.$client.unsafe("vacuum analyze"));
  } finally {
    await vie.$client.end();
    await db.$client.end();
    await rm(folder, { recursive: true, force: true });
  }
}

const analyse = (db: Database) => db.$client.unsafe("analyze");

function applied({ statut, source, alertes }: Rapport): void {
  if (statut !== "applique")
    throw new Error(`${source}: ${statut} (${alertes.map(({ message }) => message).join(" ")})`);
}

/** The administrative division, or what it says of some départements. */
function division(departements: readonly string[] | undefined): Division {
  const whole = readDivision();
  if (departements === undefined) return whole;
  const communes = whole.communes.filter(({ departementCode }) => departements.includes(departementCode));
  const kept = new Set(communes.map(({ codeInsee }) => codeInsee));
  return {
    departements: whole.departements.filter(({ code }) => departements.includes(code)),
    communes,
    former: new Map([...whole.former].filter(([, today]) => kept.has(today))),
  };
}
