import { beforeEach, expect, test } from "vitest";
import type { Database } from "@/db/client";
import { prepareDatabase } from "@/scripts/lib/prepare-database";
import { testDatabaseWithUrl } from "@/test/db";
import { queueAge } from "./health";
import { jobs } from "./jobs";
import { enqueue } from "./queue";

let db: Database;
let url: string;
beforeEach(async () => {
  ({ db, url } = await testDatabaseWithUrl());
});

const envoiId = "018f2d1c-0000-7000-8000-000000000001";
const waiting = async () =>
  (await db.$client<{ name: string }[]>`select name from pgboss.job order by name`).map((j) => j.name);

test("une tâche existe si l’acte qui la cause a eu lieu, et lui seul", async () => {
  await expect(
    db.transaction(async (tx) => {
      await enqueue(tx, "envoi.deliver", { envoiId });
      throw new Error("the act failed");
    }),
  ).rejects.toThrow("the act failed");
  expect(await waiting()).toEqual([]);
  await db.transaction((tx) => enqueue(tx, "envoi.deliver", { envoiId }));
  expect(await waiting()).toEqual(["envoi.deliver"]);
});

test("deux tâches de même clé n’en font qu’une, des clés différentes deux", async () => {
  expect(await enqueue(db, "envoi.deliver", { envoiId })).toBe(true);
  expect(await enqueue(db, "envoi.deliver", { envoiId })).toBe(false);
  expect(await enqueue(db, "envoi.deliver", { envoiId }, { singletonKey: "autre" })).toBe(true);
});

test("des données fausses sont refusées à l’entrée", async () => {
  await expect(enqueue(db, "envoi.deliver", { envoiId: "pas un identifiant" })).rejects.toThrow();
});

test("préparer la base à trois en même temps ne change rien et garde ce qui attend", async () => {
  await enqueue(db, "envoi.deliver", { envoiId });
  await Promise.all(Array.from({ length: 3 }, () => prepareDatabase(url)));
  expect(await waiting()).toEqual(["envoi.deliver"]);
  const queues = await db.$client<{ name: string }[]>`select name from pgboss.queue where name not like '\\_\\_%'`;
  expect(queues.map(({ name }) => name).sort()).toEqual([...Object.keys(jobs), "dead-letter"].sort());
});

test("l’âge de la file est le retard de la plus vieille tâche due ; ce qui est prévu pour plus tard n’est pas en retard", async () => {
  expect(await queueAge(db)).toBe(0);
  await enqueue(db, "envoi.deliver", { envoiId }, { startAfter: new Date(Date.now() + 3_600_000) });
  expect(await queueAge(db)).toBe(0);
  await enqueue(db, "envois.sweep", {});
  await db.$client`update pgboss.job set start_after = now() - interval '90 seconds' where name = 'envois.sweep'`;
  expect(await queueAge(db)).toBeGreaterThanOrEqual(90);
  expect(await queueAge(db)).toBeLessThan(100);
});
