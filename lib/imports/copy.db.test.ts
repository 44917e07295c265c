import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Sql } from "postgres";
import { testDatabase } from "@/test/db";
import { CopyWriter, type FromRecord } from "./copy";
import { CsvReader } from "./csv";

let sql: Awaited<ReturnType<Sql["reserve"]>>;
beforeAll(async () => {
  sql = await (await testDatabase()).$client.reserve();
  await sql`create temp table copie (n integer, donne text, recu text, ensemble json)`;
});
afterAll(() => sql.release());

/** Everything that the formats of COPY, of JSON and of CSV keep for themselves, and letters of one to four bytes. */
const unit = fc.constantFrom(
  ..."a é œ ’ 𝄞 ; | , { } [ ] : ' \" \\ N \\N \b \f \v \t \n \r \x01 \x1e \x1f \x7f".split(" "),
  " ",
);
const field = fc.string({ unit, maxLength: 12 });
const FROM = new Map<string, FromRecord>([
  ["recu", 1],
  [
    "ensemble",
    [
      ["A", 0],
      ['né "entre" \\ et\n là', 1],
    ],
  ],
]);

test("ce qui est donné, ce qui vient de la fiche et ce qui en fait un objet JSON arrivent tels quels dans la base", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(field, field), { minLength: 1, maxLength: 20 }), async (fiches) => {
      await sql`truncate copie`;
      const copy = await CopyWriter.open(sql, "copie", ["n", "donne", "recu", "ensemble"], FROM);
      const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
      const csv = `a;b\n${fiches.map((fiche) => fiche.map(quoted).join(";")).join("\n")}\n`;
      let n = 0;
      for (const row of new CsvReader().read(Buffer.from(csv))) {
        if (row.line > 1) copy.add([String(n++), fiches[n - 1]?.[0] ?? null], row);
        await copy.drain();
      }
      copy.add([String(n), null]);
      await copy.close();

      const expected = fiches.map(([a, b], i) => ({
        n: i,
        donne: a,
        recu: b.trim() || null,
        ensemble: {
          ...(a.trim() === "" ? {} : { A: a.trim() }),
          ...(b.trim() === "" ? {} : { 'né "entre" \\ et\n là': b.trim() }),
        },
      }));
      expect(await sql`select * from copie order by n`).toEqual([
        ...expected,
        { n: fiches.length, donne: null, recu: null, ensemble: null },
      ]);
    }),
    { numRuns: 60 },
  );
});

test("une fiche plus longue que ce qui part à la fois passe entière", async () => {
  await sql`truncate copie`;
  const long = "é\\".repeat(200_000);
  const copy = await CopyWriter.open(sql, "copie", ["n", "donne", "recu", "ensemble"], FROM);
  for (const row of new CsvReader().read(Buffer.from(`a;b\nx;${long}\n`))) if (row.line > 1) copy.add(["1", long], row);
  await copy.close();
  const [read] = await sql<{ meme: boolean }[]>`
    select donne = ${long} and recu = ${long} and ensemble->>'A' = 'x' as meme from copie`;
  expect(read?.meme).toBe(true);
});
