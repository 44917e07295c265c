import { eq } from "drizzle-orm";
import { afterEach, expect, test } from "vitest";
import type { Database } from "@/db/client";
import { envois } from "@/db/schema";
import packageJson from "@/package.json" with { type: "json" };
import { enqueue } from "@/lib/jobs/queue";
import { connexion } from "@/lib/comptes/mails/connexion";
import { queueMail } from "@/lib/envois/queue";
import { testDatabaseWithUrl } from "@/test/db";
import { testServices } from "@/test/services";
import { slowSmtp } from "@/test/slow-smtp";
import { WorkerProcess } from "@/test/worker-process";

/**
 * What `npm run worker` runs: settings, then `node` and its arguments. One process: the command « tsx » would be a parent that kills a child too busy to
 * answer SIGTERM within 30 ms.
 */
const [, ...words] = packageJson.scripts.worker.split(" ").filter((word) => !word.includes("="));
const settings: Record<string, string> = Object.fromEntries(
  [...packageJson.scripts.worker.matchAll(/(\w+)=(\S+)/g)].map(([, name = "", value = ""]) => [name, value] as const),
);

const started: WorkerProcess[] = [];
afterEach(async () => {
  await Promise.all(started.splice(0).map((worker) => worker.kill()));
});
function start(environment: Record<string, string>) {
  const worker = new WorkerProcess([process.execPath, ...words], { ...settings, ...environment });
  started.push(worker);
  return worker;
}

const queueLogin = (db: Database, email: string) =>
  db.transaction((tx) =>
    queueMail(tx, connexion, {
      cle: `connexion:${email}`,
      email,
      donnees: {
        lien: "https://collectif-objets.example.org/l/tres-secret",
        code: "042917",
        expireLe: new Date(Date.now() + 3_600_000).toISOString(),
      },
    }),
  );

test("ce qui attendait part au démarrage, ce qui arrive part aussitôt, et l’on s’arrête proprement", async () => {
  const { db, url } = await testDatabaseWithUrl();
  const { environment, inbox } = testServices();
  await queueLogin(db, "attendait@worker.example.org");
  const worker = start({ ...environment, DATABASE_URL: url });
  await worker.ready;
  await inbox.waitFor({ to: "attendait@worker.example.org" });

  await queueLogin(db, "arrive@worker.example.org");
  await inbox.waitFor({ to: "arrive@worker.example.org" }, undefined, 10_000);

  expect(await worker.stop()).toBe(0);
  expect(worker.said).toContain('"msg":"worker stopped"');
  // Identifiers, never a person.
  expect(worker.said).toContain('"msg":"mail sent"');
  expect(worker.said).not.toMatch(/worker\.example\.org|042917|tres-secret/);
}, 60_000);

test("on l’arrête une lettre à la main : il finit de la remettre, le note, et s’en va", async () => {
  const { db, url } = await testDatabaseWithUrl();
  const { environment, inbox, smtpUrl } = testServices();
  const smtp = await slowSmtp(smtpUrl, { answer: 10, acceptance: 2000 });
  const id = (await queueLogin(db, "en-main@worker.example.org")) ?? "";
  const worker = start({ ...environment, DATABASE_URL: url, SMTP_URL: smtp.url });
  const statut = async () =>
    (await db.select({ statut: envois.statut }).from(envois).where(eq(envois.id, id)))[0]?.statut;
  await expect.poll(statut, { timeout: 40_000, interval: 20 }).toBe("en_remise");
  expect(await worker.stop()).toBe(0);
  expect(await statut()).toBe("envoye");
  expect(await inbox.mails({ to: "en-main@worker.example.org" })).toHaveLength(1);
  await smtp.stop();
}, 60_000);

test("son parent meurt : il s’arrête de lui-même", async () => {
  const { url } = await testDatabaseWithUrl();
  const worker = start({ ...testServices().environment, DATABASE_URL: url, WATCH_PARENT: "1" });
  await worker.ready;
  worker.closeInput();
  expect(await worker.ended).toBe(0);
}, 60_000);

test("un réglage faux : il ne démarre pas et dit lequel, sans en dire la valeur", async () => {
  const worker = start({ ...testServices().environment, MAIL_RATE: "mot-de-passe", SMTP_URL: "" });
  expect(await worker.ended).toBe(1);
  expect(worker.said).toContain("MAIL_RATE");
  expect(worker.said).not.toContain("mot-de-passe");
});

test("une tâche qui échoue ne retient pas ses voisines, et finit dans la file des échecs", async () => {
  const { db, url } = await testDatabaseWithUrl();
  const worker = start({ ...testServices().environment, DATABASE_URL: url });
  await db.transaction(async (tx) => {
    await enqueue(tx, "campagne.advance", { campagneId: crypto.randomUUID() });
  });
  await db.$client`update pgboss.job set retry_limit = 0 where name = 'campagne.advance'`;
  await worker.ready;
  await expect
    .poll(async () => (await db.$client`select 1 from pgboss.job where name = 'dead-letter'`).length, {
      timeout: 15_000,
    })
    .toBe(1);
  expect(worker.said).toContain('"msg":"job failed"');
}, 60_000);
