import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { given } from "@/db/builders/given";
import { connexions, limites, sessions } from "@/db/schema";
import { testDatabase } from "@/test/db";
import { purgeLoginTraces } from "./purge";

test("les traces de connexion disparaissent à leur heure, et pas avant", async () => {
  const db = await testDatabase();
  const { id: compteId } = await given(db).conservateur();
  const ago = (age: string) => sql`now() - ${age}::interval`;
  let serial = 0;
  const connexion = (age: string, compte: string | null) =>
    db.insert(connexions).values({
      compteId: compte,
      lienHash: `lien-${++serial}`,
      codeHash: "code",
      expireLe: new Date(),
      creeLe: ago(age),
    });
  await connexion("366 days", compteId);
  await connexion("364 days", compteId);
  await connexion("49 hours", null);
  await connexion("47 hours", null);
  for (const [jetonHash, age] of [
    ["finie", "1 second"],
    ["ouverte", "-1 hour"],
  ] as const)
    await db.insert(sessions).values({ jetonHash, compteId, expireLe: ago(age) });
  for (const age of ["49 hours", "47 hours"]) await db.insert(limites).values({ cle: "cle", fenetre: ago(age) });

  expect(await purgeLoginTraces(db, "1 year")).toEqual({ connexions: 2, sessions: 1, limites: 1 });
  expect(await purgeLoginTraces(db, "1 year")).toEqual({ connexions: 0, sessions: 0, limites: 0 });
  expect((await db.select().from(connexions)).map(({ lienHash }) => lienHash).sort()).toEqual(["lien-2", "lien-4"]);
  expect((await db.select().from(sessions)).map(({ jetonHash }) => jetonHash)).toEqual(["ouverte"]);
});
