import { eq, isNotNull } from "drizzle-orm";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { given } from "@/db/builders/given";
import type { Database } from "@/db/client";
import { campagnes, destinataires, envois, journal } from "@/db/schema";
import { addDays, isOuvre, jourDe } from "@/lib/dates";
import { NeedsConfirmation } from "@/lib/errors";
import { enqueue } from "@/lib/jobs/queue";
import { massacre } from "@/test/crash";
import { testDatabaseWithUrl } from "@/test/db";
import { testServices } from "@/test/services";
import { slowSmtp } from "@/test/slow-smtp";
import { buildWorker, WorkerProcess } from "@/test/worker-process";
import { runCampagne } from "./daily";
import { startCampagne } from "./start";

const COMMUNES = 60;
const DEATHS = 10;

let worker: Awaited<ReturnType<typeof buildWorker>>;
beforeAll(async () => {
  worker = await buildWorker();
});
afterAll(() => worker.remove());

/** Today, or the Friday before a week-end: a day on which a campagne could start. */
function dernierJourOuvre(): string {
  let jour = jourDe(new Date());
  while (!isOuvre(jour)) jour = addDays(jour, -1);
  return jour;
}

/** A planned campagne of sixty communes, whose day has come. */
async function campagneDuJour(db: Database, domaine = "campagne-tuee.example.org") {
  const g = given(db);
  const campagne = await g.campagne({ statut: "planifiee", lancement: dernierJourOuvre() });
  const adresses: string[] = [];
  for (let n = 0; n < COMMUNES; n++) {
    const email = `commune${n}@${domaine}`;
    const { communeCode } = await g.mairie({ email });
    await g.objet({ communeCode: communeCode! });
    await g.destinataire({ campagneId: campagne.id, communeCode: communeCode! });
    adresses.push(email);
  }
  return { id: campagne.id, adresses, admin: g.actor.admin(await g.admin()) };
}

test(
  "une campagne de soixante communes, deux facteurs tués dix fois, un moteur de trop : chaque mairie a sa lettre, une seule",
  { timeout: 180_000 },
  async () => {
    const { db, url } = await testDatabaseWithUrl();
    const { environment, inbox, smtpUrl } = testServices();
    const smtp = await slowSmtp(smtpUrl, { answer: 40, acceptance: 300 });
    const { id, adresses, admin } = await campagneDuJour(db);
    const lancer = (confirme?: string) => startCampagne(db, admin, { id, confirme });
    await lancer().catch((question: unknown) => {
      if (!(question instanceof NeedsConfirmation)) throw question;
      return lancer(question.code);
    });
    const broken = await massacre({
      db,
      file: worker.file,
      deaths: DEATHS,
      remaining: async () => COMMUNES - (await db.$count(envois, eq(envois.statut, "envoye"))),
      environment: { ...environment, DATABASE_URL: url, SMTP_URL: smtp.url },
      // A third machine whose engine never stops asking, as an impatient admin would.
      meanwhile: () => runCampagne(db, id),
    });
    await smtp.stop();

    const recus = await Promise.all(adresses.map(async (to) => [to, (await inbox.mails({ to })).length]));
    expect(recus).toEqual(adresses.map((to) => [to, 1]));
    const ledger = await db.select({ statut: envois.statut, etape: envois.etape }).from(envois);
    expect(ledger).toEqual(Array.from({ length: COMMUNES }, () => ({ statut: "envoye", etape: "lancement" })));
    expect(await db.$count(destinataires, eq(destinataires.etape, "lancement"))).toBe(COMMUNES);
    // The test would prove nothing if no death had come at the worst moment.
    expect(broken.filter((found) => found > 0).length).toBeGreaterThan(broken.length / 2);
  },
);

test.each([
  ["lance la campagne", "journal", "planifiee"],
  ["écrit les lettres du premier lot", "envois", "en_cours"],
])(
  "le travailleur meurt pendant qu’il %s : rien n’est à moitié fait, un autre finit, une seule fois",
  { timeout: 120_000 },
  async (_, table, statut) => {
    const { db, url } = await testDatabaseWithUrl();
    const { environment, inbox } = testServices();
    const { id, adresses } = await campagneDuJour(db, `${table}.campagne-tuee.example.org`);
    const start = async () => {
      const started = new WorkerProcess([process.execPath, worker.file], { ...environment, DATABASE_URL: url });
      onTestFinished(() => started.kill());
      await started.ready;
      return started;
    };
    const etat = async () => ({
      campagne: (await db.select({ statut: campagnes.statut }).from(campagnes))[0]?.statut,
      lettres: await db.$count(envois),
      // Letters that have a job. One may have two: the sweep gives another to what still waits its turn in the hands of a worker.
      remises: (await db.$client`select distinct data->>'envoiId' from pgboss.job where name = 'envoi.deliver'`).count,
      passees: await db.$count(destinataires, isNotNull(destinataires.etape)),
      lignes: await db.$count(journal, eq(journal.acte, "machine.campagne.advance")),
    });
    const avant = await etat();

    // Nobody may write in the table: it stays in the middle of its transaction.
    const session = await db.$client.reserve();
    await session`begin`;
    await session`lock table ${session(table)} in exclusive mode`;
    const premier = await start();
    await enqueue(db, "campagne.advance", { campagneId: id });
    const auMilieu = () => db.$client`
      select from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock' and query like ${`insert into "${table}"%`}`;
    await expect.poll(async () => (await auMilieu()).count, { timeout: 30_000, interval: 50 }).toBe(1);
    await premier.kill();
    await session`rollback`;
    session.release();
    await expect.poll(async () => (await auMilieu()).count, { timeout: 10_000, interval: 50 }).toBe(0);
    expect(await etat()).toEqual({ ...avant, campagne: statut });

    await start();
    // As the next morning does: the queue gives the job of the dead one again by itself, a minute later.
    await enqueue(db, "campagne.advance", { campagneId: id });
    const parties = () => db.$count(envois, eq(envois.statut, "envoye"));
    await expect.poll(parties, { timeout: 60_000, interval: 100 }).toBe(COMMUNES);
    await runCampagne(db, id);
    expect(await etat()).toEqual({
      campagne: "en_cours",
      lettres: COMMUNES,
      remises: COMMUNES,
      passees: COMMUNES,
      lignes: 2,
    });
    expect(await db.$count(journal, eq(journal.acte, "campagne.start"))).toBe(1);
    const recus = await Promise.all(adresses.map(async (to) => [to, (await inbox.mails({ to })).length]));
    expect(recus).toEqual(adresses.map((to) => [to, 1]));
  },
);
