import { afterAll, beforeAll, expect, test } from "vitest";
import { given } from "@/db/builders/given";
import type { Database } from "@/db/client";
import { nobodyHolds, oneWaits } from "@/test/attente";
import { testDatabaseWithUrl } from "@/test/db";
import { ImportProcess } from "@/test/import-process";
import { palissyCsv, scratch, type PalissyRow } from "@/test/palissy";
import { buildProgram, type Built } from "@/test/worker-process";
import { PIECE_SIZE } from "../file/open";
import { palissy } from "../palissy/source";
import { runImport } from "./synchronise";

const write = scratch();
let program: Built;
beforeAll(async () => {
  program = await buildProgram("test/import-program.ts");
});
afterAll(() => program.remove());

const ROWS = 6000;
const before: PalissyRow[] = Array.from({ length: ROWS }, (_, i) => ({
  REF: `PM51${String(i).padStart(6, "0")}`,
  INSEE: i % 2 === 0 ? "51108" : "51454",
  EDIF: `chapelle ${String(i % 40)}`,
  EMPL: "dans le choeur, du côté de l'Évangile",
  // Long enough for the file to be read in many pieces.
  HIST: "donné par un curé ; ".repeat(20),
}));
/** Titles change, some objets move, some leave, some are gone, some are new, in buildings that are new too. */
const after: PalissyRow[] = [
  ...before.slice(30).map((row, i) => ({
    ...row,
    ...(i % 12 === 0 ? { TICO: "cloche" } : {}),
    ...(i % 300 === 1 ? { WEB: "51454", DEPL: "déposé", MOSA: "musée" } : {}),
    ...(i % 400 === 2 ? { MANQUANT: "volé" } : {}),
  })),
  ...Array.from({ length: 50 }, (_, i) => ({ REF: `PM52${String(i)}`, INSEE: "51108", EDIF: `moulin ${String(i)}` })),
];

async function world(options: { filled: boolean }) {
  const { db, url } = await testDatabaseWithUrl();
  const g = given(db);
  for (const codeInsee of ["51108", "51454"]) await g.commune({ codeInsee });
  if (options.filled) {
    await runImport(db, palissy, { place: await write("avant.csv", palissyCsv(before)) });
    const dossier = await g.dossier({ communeCode: "51108", statut: "transmis" });
    for (const objetRef of ["PM51000002", "PM51000100", "PM51000332"])
      await g.recensement({ dossierId: dossier.id, objetRef });
  }
  return { db, url };
}

/** Everything that an import may touch, to the last byte. */
async function everything(db: Database): Promise<Record<string, string>> {
  const sums: Record<string, string> = {};
  for (const table of ["objets", "edifices", "recensements", "objets_changements", "journal", "communes"]) {
    const [row] = await db.$client.unsafe<{ sum: string }[]>(
      `select md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as sum from ${table} t`,
    );
    sums[table] = row?.sum ?? "";
  }
  return sums;
}

/** What the base says, without what differs from one run to another (identifiers and moments). */
const meaning = (db: Database) => db.$client`
  select o.ref, o.titre, o.empl, o.notice, o.presence, o.presence_motif, o.commune_code, e.commune_code as commune_edifice, e.slug,
    (select string_agg(c.nature || c.champs::text, '|' order by c.id) from objets_changements c where c.objet_ref = o.ref) as histoire,
    (select string_agg(coalesce(r.detache_motif, '-'), '|') from recensements r where r.objet_ref = o.ref) as detaches
  from objets o left join edifices e on e.id = o.edifice_id order by o.ref`;

/** A process that stops for good at that moment of the import, once the base has been looked at from outside. */
async function dieAt(db: Database, moment: string, run: ImportProcess): Promise<void> {
  expect([moment, await run.word()]).toEqual([moment, "pause"]);
  await run.kill();
  await nobodyHolds(db);
}

/** A process killed while it waits for a lock that we hold: in the comparison, or in the middle of writing. */
async function dieWaiting(db: Database, lock: string, run: () => ImportProcess): Promise<void> {
  const holder = await db.$client.reserve();
  await holder`begin`;
  await holder.unsafe(lock);
  const dying = run();
  await oneWaits(db);
  await dying.kill();
  await holder`rollback`;
  holder.release();
  await nobodyHolds(db);
}

/** Progress is told at each piece of the file. Chosen anew at each run: the moment is in the name of what fails. */
const hasard = (max: number) => String(1 + Math.floor(Math.random() * max));

test(
  "tué à dix moments de la lecture, de la comparaison et de l’écriture : la base est chaque fois comme avant, et le suivant réussit",
  { timeout: 180_000 },
  async () => {
    const { db, url } = await world({ filled: true });
    const place = await write("apres.csv", palissyCsv(after));
    const events = Math.floor(palissyCsv(after).length / PIECE_SIZE);
    const start = (moment = "") => new ImportProcess(program.file, [url, place, moment]);
    const untouched = await everything(db);

    for (const moment of ["1", hasard(events), hasard(events), hasard(events), String(events), "comparaison"]) {
      await dieAt(db, moment, start(moment));
      expect([moment, await everything(db)]).toEqual([moment, untouched]);
    }
    for (const lock of [
      "lock table edifices in access exclusive mode",
      "select * from objets where ref = 'PM51000030' for update",
      `select * from objets where ref = 'PM51${String(30 + 12 * Number(hasard(400))).padStart(6, "0")}' for update`,
      "lock table objets_changements in access exclusive mode",
    ]) {
      await dieWaiting(db, lock, start);
      expect([lock, await everything(db)]).toEqual([lock, untouched]);
    }

    expect(await start().end()).toBe("applique");
    const undisturbed = await world({ filled: true });
    await runImport(undisturbed.db, palissy, { place });
    expect(await meaning(db)).toEqual(await meaning(undisturbed.db));
    const statuts = await db.$client`select statut, count(*)::integer as n from imports group by 1 order by 1`;
    expect(statuts).toEqual([
      { statut: "applique", n: 2 },
      { statut: "echoue", n: 10 },
    ]);
  },
);

test(
  "tué pendant le premier chargement d’une base vide : elle reste vide, avec ses index et ses clés, et le suivant la remplit",
  { timeout: 120_000 },
  async () => {
    const { db, url } = await world({ filled: false });
    const place = await write("premier.csv", palissyCsv(before));
    const structure = () => db.$client`
      select conrelid::regclass::text || ' ' || conname || ' ' || pg_get_constraintdef(oid) as nom from pg_constraint where conrelid <> 0
      union all select pg_get_indexdef(indexrelid) from pg_index where indrelid >= 16384 order by 1`;
    const [untouched, shape] = [await everything(db), await structure()];
    const events = Math.floor(palissyCsv(before).length / PIECE_SIZE);
    for (const moment of ["1", hasard(events), "comparaison"]) {
      await dieAt(db, moment, new ImportProcess(program.file, [url, place, moment]));
      expect([moment, await everything(db)]).toEqual([moment, untouched]);
    }
    expect(await new ImportProcess(program.file, [url, place]).end()).toBe("applique");
    expect(await structure()).toEqual(shape);
    expect(await db.$client`select from objets`).toHaveLength(ROWS);
  },
);

test(
  "deux imports lancés au même moment par deux machines : l’un travaille, l’autre le dit",
  { timeout: 60_000 },
  async () => {
    const { db, url } = await world({ filled: false });
    const place = await write("double.csv", palissyCsv(before.slice(0, 100)));
    const both = [0, 1].map(() => new ImportProcess(program.file, [url, place, "1"]));
    const words = await Promise.all(both.map((run) => run.word()));
    expect([...words].sort()).toEqual(["import_en_cours", "pause"]);
    for (const run of both) run.resume();
    expect((await Promise.all(both.map((run) => run.end()))).sort()).toEqual(["applique", "import_en_cours"]);
    expect(await db.$client`select from objets`).toHaveLength(100);
  },
);
