import fc from "fast-check";
import { setImmediate } from "node:timers/promises";
import postgres, { type Sql } from "postgres";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { testDatabase } from "@/test/db";
import { CopyWriter, type FromRecord } from "./copy";
import { CsvReader } from "./csv";

let sql: Awaited<ReturnType<Sql["reserve"]>>;
let others: Sql;
beforeAll(async () => {
  others = (await testDatabase()).$client;
  sql = await others.reserve();
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

describe("une copie que le serveur abandonne entre deux morceaux, quand personne n’attend", () => {
  /** Writes on, as a reader whose file is slow, until it is told. */
  const ecrire = async (copy: CopyWriter) => {
    for (;;) {
      copy.add(["1", "x"]);
      await copy.drain(true);
      await setImmediate();
    }
  };
  const ouvrir = async () => {
    // The library takes its own parsed options back; its types only know the ones that people write.
    const seule = postgres({
      ...(others.options as unknown as postgres.Options<Record<string, never>>),
      max: 1,
      onclose: undefined,
    });
    await seule`create temp table coupee (n integer, donne text)`;
    const [row] = await seule<{ pid: number }[]>`select pg_backend_pid() as pid`;
    return { seule, pid: row?.pid ?? 0, copy: await CopyWriter.open(seule, "coupee", ["n", "donne"]) };
  };

  test("parce que sa session est finie : qui écrit l’apprend, au lieu d’attendre toujours", async () => {
    const { seule, pid, copy } = await ouvrir();
    copy.add(["1", "x"]);
    await copy.drain(true);
    await others`select pg_terminate_backend(${pid})`;
    await expect(ecrire(copy)).rejects.toThrow();
    await expect(copy.close()).rejects.toThrow();
    await seule.end({ timeout: 0 });
  });

  test("parce qu’une ligne ne lui va pas : qui écrit l’apprend, et dit pourquoi", async () => {
    const { seule, copy } = await ouvrir();
    copy.add(["pas un nombre", "x"]);
    await expect(ecrire(copy)).rejects.toThrow(/pas un nombre/);
    await seule.end({ timeout: 0 });
  });
});
