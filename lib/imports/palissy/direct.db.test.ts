import { expect, test } from "vitest";
import { given } from "@/db/builders/given";
import type { Database } from "@/db/client";
import { alea } from "@/db/demo/alea";
import { testDatabase } from "@/test/db";
import { palissyCsv, scratch, type PalissyRow } from "@/test/palissy";
import { runImport } from "../run/synchronise";
import { palissy } from "./source";

const write = scratch();

/** Records drawn so that names, references and communes meet in every way, out of scope ones among them. */
const drawn = (seed: number): PalissyRow[] => {
  const hasard = alea(seed);
  return Array.from({ length: 240 }, (_, i) => ({
    REF: `PM51${String((i * 7919) % 100_000).padStart(6, "0")}`,
    INSEE: hasard.choix(["51108", "51454"]),
    EDIF: hasard.choix(["église Saint-Martin", "Eglise paroissiale saint Martin", "chapelle", "abbaye", "mairie", ""]),
    REFA: hasard.choix(["", "", "PA00078563", "PA00078564", "PA00078565", "PA00078566"]),
    STAT: hasard.choix(["propriété de la commune", "propriété de la commune", "propriété de l'Etat"]),
    HIST: hasard.choix(["", 'un "mot", une barre \\ et une tabulation \t\nà la ligne']),
  }));
};
const rows = drawn(1);

async function world(): Promise<Database> {
  const db = await testDatabase();
  const g = given(db);
  for (const codeInsee of ["51108", "51454"]) await g.commune({ codeInsee });
  await g.edifice({ communeCode: "51108", nom: "Chapelle", slug: "chapelle" });
  await g.edifice({ communeCode: "51454", nom: "Abbaye", slug: "abbaye", refMerimee: "PA00078565" });
  return db;
}

const objets = (db: Database) => db.$client`
  select o.ref, o.notice, o.titre, o.commune_code, o.presence, o.presence_motif, o.recherche, o.protege_le,
    e.nom, e.slug, e.ref_merimee, e.commune_code as commune_edifice
  from objets o left join edifices e on e.id = o.edifice_id where o.ref like 'PM%' order by o.ref`;
const edifices = (db: Database) =>
  db.$client`select commune_code, slug, nom, ref_merimee from edifices where slug <> 'autre' order by commune_code, slug`;
const structure = (db: Database) => db.$client`
  select conname as nom, pg_get_constraintdef(oid) as definition, convalidated from pg_constraint where conrelid = 'objets'::regclass
  union all select indexrelid::regclass::text, pg_get_indexdef(indexrelid), indisvalid from pg_index where indrelid = 'objets'::regclass
  order by 1, 2`;

test.each([1, 2, 3])(
  "une base vide chargée d’un trait et une base remplie pas à pas sont les mêmes (tirage %i)",
  async (seed) => {
    const place = await write("palissy.csv", palissyCsv(drawn(seed)));
    const direct = await world();
    const before = await structure(direct);
    const stepwise = await world();
    // One objet is enough for a base not to be empty.
    await given(stepwise).objet({
      ref: "ZZ01",
      edificeId: (await given(stepwise).edifice({ communeCode: "51108", nom: "Autre", slug: "autre" })).id,
      communeCode: "51108",
    });

    const atOnce = await runImport(direct, palissy, { place });
    const compared = await runImport(stepwise, palissy, { place, partiel: true });
    const counts = ({ crees, horsPerimetre, edificesCrees, rejetes, changements }: typeof atOnce) => ({
      ...{ crees, horsPerimetre, edificesCrees, rejetes, changements },
    });
    expect(counts(atOnce)).toEqual(counts(compared));
    expect(atOnce.edificesCrees).toBeGreaterThan(0);
    expect(await objets(direct)).toEqual(await objets(stepwise));
    expect(await edifices(direct)).toEqual(await edifices(stepwise));
    expect(await structure(direct)).toEqual(before);
  },
);

test.each([
  ["à blanc", palissyCsv(rows), { aBlanc: true }, "a_blanc"],
  ["coupé", palissyCsv(rows).slice(0, -30), {}, "refuse"],
  ["plein de rejets", palissyCsv(rows.map((row) => ({ ...row, INSEE: "99999" }))), {}, "refuse"],
  ["au guillemet jamais refermé", palissyCsv(rows).concat('PM51000001;"', "x;\n".repeat(400_000)), {}, "refuse"],
])("un fichier %s dans une base vide la laisse vide, avec ses index et ses clés", async (_, text, options, statut) => {
  const db = await world();
  const before = await structure(db);
  expect(await runImport(db, palissy, { place: await write("autre.csv", text), ...options })).toMatchObject({ statut });
  expect(await structure(db)).toEqual(before);
  expect(await objets(db)).toEqual([]);
  expect(await edifices(db)).toHaveLength(2);
});

test("quelqu’un lit les communes à ce moment : l’import prend l’autre chemin au lieu d’attendre", async () => {
  const db = await world();
  const reader = await db.$client.reserve();
  await reader`begin`;
  await reader`select * from communes`;
  const rapport = await runImport(db, palissy, { place: await write("occupe.csv", palissyCsv(rows)) });
  expect(rapport).toMatchObject({ statut: "applique", lignes: 240, rejetes: 0 });
  await reader`rollback`;
  reader.release();
  expect(await objets(db)).toHaveLength(240);
});
