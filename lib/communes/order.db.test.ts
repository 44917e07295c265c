import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { given } from "@/db/builders/given";
import { connect, type Database } from "@/db/client";
import { migrate } from "@/db/migrate";
import { listPublicCommunes } from "@/lib/communes/publiques";
import { listObjetsDeLaCommune } from "@/lib/objets/publics";
import { objetsList } from "@/lib/objets/list";
import { administer, dropDatabase, urlOf } from "@/scripts/services/postgres/databases";
import { publicCommunesList } from "./list";
import { listDepartements } from "./search";

/** A server that was set up without any language: what a hosting provider gives by default. */
const bases: Database[] = [];
const names: string[] = [];

async function baseOf(locale: string): Promise<Database> {
  const { serverUrl } = inject("postgres");
  const name = `t_locale_${process.pid}_${names.length}`;
  await administer(serverUrl, (sql) =>
    sql.unsafe(`create database ${name} template template0 encoding 'UTF8' ${locale}`),
  );
  names.push(name);
  await migrate(urlOf(serverUrl, name));
  const db = connect(urlOf(serverUrl, name), 2);
  bases.push(db);
  return db;
}

beforeAll(async () => {
  for (const locale of ["locale_provider libc locale 'C'", "locale_provider icu icu_locale 'fr' locale 'C'"]) {
    const g = given(await baseOf(locale));
    for (const [code, nom] of [
      ["34", "Hérault"],
      ["31", "Haute-Garonne"],
      ["36", "Indre"],
      ["35", "Ille-et-Vilaine"],
      ["91", "Évry-et-Essonne"],
      ["01", "Ain"],
      ["26", "drôme"],
    ] as const)
      await g.departement({ code, nom });
    for (const nom of ["Zuydcoote", "Œuilly", "Oye-Plage", "Étrepy", "Esves", "Épernay", "Esclavolles", "Orbais"]) {
      const { codeInsee } = await g.commune({ nom });
      await g.objet({ communeCode: codeInsee });
    }
    const { codeInsee } = await g.commune({ codeInsee: "51001", nom: "Avize" });
    for (const nom of ["Manoir", "Église Saint-Nicolas", "Abbaye", "école", "Écuries"])
      await g.objet({ communeCode: codeInsee, edificeId: (await g.edifice({ communeCode: codeInsee, nom })).id });
  }
}, 60_000);
afterAll(async () => {
  const { serverUrl } = inject("postgres");
  for (const db of bases) await db.$client.end({ timeout: 2 });
  for (const name of names) await dropDatabase(serverUrl, name);
});

test.each([
  ["sans langue", 0],
  ["en français", 1],
])("sur un serveur %s, Œuilly est avec les o, Étrepy avec les e", async (_, which) => {
  const db = bases[which]!;
  const { rows } = await listPublicCommunes(db, { ...publicCommunesList.read({ departement: "51" }), size: 100 });
  expect(rows.map(({ nom }) => nom)).toEqual([
    ...["Avize", "Épernay", "Esclavolles", "Esves", "Étrepy", "Œuilly", "Orbais", "Oye-Plage", "Zuydcoote"],
  ]);
  const departements = await listDepartements(db, "nom");
  expect(departements.map(({ nom }) => nom)).toEqual([
    ...["Ain", "drôme", "Évry-et-Essonne", "Haute-Garonne", "Hérault", "Ille-et-Vilaine", "Indre", "Marne"],
  ]);
  const objets = await listObjetsDeLaCommune(db, "51001", objetsList.read({}));
  expect(objets.rows.map(({ edifice }) => edifice)).toEqual([
    ...["Abbaye", "école", "Écuries", "Église Saint-Nicolas", "Manoir"],
  ]);
});
