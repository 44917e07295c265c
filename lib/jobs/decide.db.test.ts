import { sql } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { v7 } from "uuid";
import { given } from "@/db/builders/given";
import type { Database } from "@/db/client";
import { journal } from "@/db/schema";
import type { ActorAdmin } from "@/lib/actor";
import { testDatabase } from "@/test/db";
import { discardTache, retryTache } from "./decide";
import { tachesList, type EtatTache } from "./list";
import { countTaches, listTaches } from "./queries";
import { enqueue } from "./queue";

let db: Database;
let admin: ActorAdmin;
beforeAll(async () => {
  db = await testDatabase();
  const g = given(db);
  admin = g.actor.admin(await g.admin());
});

const lire = (etat: EtatTache) => listTaches(db, admin, tachesList.read({ etat }));

/** A job as a worker leaves it. */
async function tache(state: "failed" | "active" | "created") {
  const photoId = v7();
  await enqueue(db, "photo.check", { photoId });
  const [row] = await db.execute<{ id: string }>(sql`
    update pgboss.job set state = ${state}::pgboss.job_state,
      completed_on = ${state === "failed" ? sql`now()` : null}, started_on = ${state === "created" ? null : sql`now()`},
      output = ${state === "failed" ? JSON.stringify({ message: "S3ServiceException NoSuchKey" }) : null}::jsonb,
      retry_count = 50
    where name = 'photo.check' and data ->> 'photoId' = ${photoId} returning id`);
  return { id: row!.id, photoId };
}
const stateOf = async (id: string) =>
  (await db.execute<{ state: string }>(sql`select state from pgboss.job where id = ${id}`))[0]?.state;

test("ce qui a échoué se lit avec sa cause, ce qui attend et ce qui court chacun à sa place", async () => {
  const [echouee, enCours, attend] = [await tache("failed"), await tache("active"), await tache("created")];
  expect(await lire("echec")).toMatchObject([
    {
      id: echouee.id,
      nom: "photo.check",
      donnees: { photoId: echouee.photoId },
      cause: "S3ServiceException NoSuchKey",
      essais: 51,
    },
  ]);
  expect((await lire("echec"))[0]?.finLe).toBeInstanceOf(Date);
  expect((await lire("cours")).map(({ id }) => id)).toEqual([enCours.id]);
  expect((await lire("attente")).map(({ id }) => id)).toContain(attend.id);
  expect(await countTaches(db, admin)).toMatchObject({ echec: 1, cours: 1 });
  const g = given(db);
  const ailleurs = g.actor.conservateur(await g.conservateur());
  expect(await listTaches(db, ailleurs, tachesList.read({}))).toEqual([]);
  expect(await countTaches(db, ailleurs)).toEqual({ echec: 0, cours: 0, attente: 0 });
});

test("relancée, elle attend de nouveau ; deux qui relancent ensemble, une seule fois", async () => {
  const { id } = await tache("failed");
  const done = await Promise.allSettled([1, 2].map(() => retryTache(db, admin, { nom: "photo.check", id })));
  expect(done.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  expect(await stateOf(id)).toBe("retry");
  expect(await db.$count(journal, sql`acte = 'tache.retry' and cible_id = ${id}`)).toBe(1);
});

test("abandonnée, elle n’est plus là ; une qui court ou qui attend ne s’abandonne pas", async () => {
  const { id } = await tache("failed");
  await expect(discardTache(db, admin, { nom: "photo.check", id })).rejects.toMatchObject({ code: "abandonner" });
  expect(await stateOf(id)).toBe("failed");
  await discardTache(db, admin, { nom: "photo.check", id, confirme: "abandonner" });
  expect(await stateOf(id)).toBeUndefined();
  await expect(discardTache(db, admin, { nom: "photo.check", id })).rejects.toMatchObject({ code: "tache" });
  for (const state of ["active", "created"] as const) {
    const other = await tache(state);
    for (const decide of [discardTache, retryTache])
      await expect(decide(db, admin, { nom: "photo.check", id: other.id })).rejects.toMatchObject({ code: "tache" });
    expect(await stateOf(other.id)).toBe(state);
  }
});
