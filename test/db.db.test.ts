import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { departements } from "@/db/schema";
import { testDatabase, testDatabaseWithUrl } from "@/test/db";
import { testServices } from "@/test/services";

test("ten bases cloned at once are migrated, empty and strangers to each other", async () => {
  const bases = await Promise.all(Array.from({ length: 10 }, testDatabase));
  await Promise.all(
    bases.map((db, index) => db.insert(departements).values({ code: `${index + 10}`, nom: "Essai", region: "Essai" })),
  );
  for (const [index, db] of bases.entries())
    expect((await db.select().from(departements)).map((row) => row.code)).toEqual([`${index + 10}`]);
});

test("French is sorted as a French reader expects", async () => {
  const { db } = await testDatabaseWithUrl();
  const rows = await db.execute(
    sql`select nom from (values ('Zut'), ('été'), ('Etoges'), ('eau')) as t (nom) order by nom`,
  );
  expect(rows.map((row) => row.nom)).toEqual(["eau", "été", "Etoges", "Zut"]);
});

test("the mailbox and the bucket answer", async () => {
  const { inbox, s3 } = testServices();
  expect(await inbox.mails({ to: "personne@example.org" })).toEqual([]);
  expect((await fetch(`${s3.endpoint}/${s3.bucket}`)).status).toBe(403);
});
