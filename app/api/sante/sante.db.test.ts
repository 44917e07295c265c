import { afterEach, expect, test, vi } from "vitest";
import { given } from "@/db/builders/given";
import { connect } from "@/db/client";
import { oweErasure } from "@/lib/fichiers/owe";
import { forget, once } from "@/lib/once";
import { testDatabaseWithUrl } from "@/test/db";
import { testServices } from "@/test/services";
import { s3Storage } from "@/lib/storage/s3";
import { GET } from "./route";

afterEach(() => {
  forget("database");
  forget("storage");
  vi.restoreAllMocks();
});

const storageAt = (endpoint: string) => s3Storage({ ...testServices().s3, endpoint, publicEndpoint: endpoint });

test("tout va bien : 200, et chaque partie le dit", async () => {
  const { db } = await testDatabaseWithUrl();
  once("database", () => db);
  once("storage", () => storageAt(testServices().s3.endpoint));
  const answer = await GET();
  expect(answer.status).toBe(200);
  expect(await answer.json()).toMatchObject({
    etat: "ok",
    base: { etat: "ok" },
    stockage: { etat: "ok" },
    file: { etat: "ok", retard: 0 },
    campagnes: { etat: "ok", retard: 0 },
  });
});

test.each([
  ["la base ne répond pas", true, false, { base: "en_panne", stockage: "ok", file: "en_panne" }],
  ["le stockage ne répond pas", false, true, { base: "ok", stockage: "en_panne", file: "ok" }],
])("%s : 503, sans dire pourquoi ni où", async (_, sansBase, sansStockage, attendu) => {
  const { db } = await testDatabaseWithUrl();
  const absente = connect("postgres://secret:motdepasse@127.0.0.1:1/rien", 1);
  once("database", () => (sansBase ? absente : db));
  once("storage", () => storageAt(sansStockage ? "http://127.0.0.1:1" : testServices().s3.endpoint));
  const answer = await GET();
  const text = await answer.text();
  const said = JSON.parse(text) as Record<string, { etat: string }>;
  expect(answer.status).toBe(503);
  for (const [partie, etat] of Object.entries(attendu)) expect(said[partie]?.etat, partie).toBe(etat);
  expect(text).not.toMatch(/secret|motdepasse|127\.0\.0\.1|ECONN/);
  await absente.$client.end({ timeout: 0 });
});

test("une tâche due depuis plus de dix minutes : la file est en panne", async () => {
  const { db } = await testDatabaseWithUrl();
  once("database", () => db);
  once("storage", () => storageAt(testServices().s3.endpoint));
  await db.$client`insert into pgboss.job (name, start_after) values ('envois.sweep', now() - interval '11 minutes')`;
  const answer = await GET();
  expect(answer.status).toBe(503);
  expect(await answer.json()).toMatchObject({ etat: "en_panne", base: { etat: "ok" }, file: { etat: "en_panne" } });
});

test("une campagne qui devait partir hier et qu’aucun moteur n’a lancée : les campagnes sont en panne, bien que la file soit vide", async () => {
  const { db } = await testDatabaseWithUrl();
  once("database", () => db);
  once("storage", () => storageAt(testServices().s3.endpoint));
  const g = given(db);
  const { id } = await g.campagne({ lancement: "2026-03-02", statut: "planifiee" });
  await g.destinataire({ campagneId: id });
  const answer = await GET();
  expect(answer.status).toBe(503);
  expect(await answer.json()).toMatchObject({ file: { etat: "ok" }, campagnes: { etat: "en_panne", retard: 1 } });
});

test("un fichier qui aurait dû disparaître il y a plus de six heures : les effacements sont en panne ; il y a moins, tout va bien", async () => {
  const { db } = await testDatabaseWithUrl();
  once("database", () => db);
  once("storage", () => storageAt(testServices().s3.endpoint));
  await oweErasure(db, ["photos/partie"]);
  const depuis = (age: string) => db.$client`update fichiers_a_effacer set cree_le = now() - ${age}::interval`;
  await depuis("5 hours 59 minutes");
  expect((await GET()).status).toBe(200);
  await depuis("6 hours 1 minute");
  const answer = await GET();
  expect(answer.status).toBe(503);
  expect(await answer.json()).toMatchObject({
    base: { etat: "ok" },
    file: { etat: "ok" },
    effacements: { etat: "en_panne", retard: 21_660 },
  });
});
