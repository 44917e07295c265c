import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { given } from "@/db/builders/given";
import type { Database } from "@/db/client";
import { destinataires, envois } from "@/db/schema";
import { addDays, isOuvre, jourDe } from "@/lib/dates";
import { massacre } from "@/test/crash";
import { testDatabaseWithUrl } from "@/test/db";
import { testServices } from "@/test/services";
import { slowSmtp } from "@/test/slow-smtp";
import { buildWorker } from "@/test/worker-process";
import { runCampagne } from "./daily";
import { startCampagne } from "./start";

const COMMUNES = 60;
const DEATHS = 20;

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
async function campagneDuJour(db: Database) {
  const g = given(db);
  const campagne = await g.campagne({ statut: "planifiee", lancement: dernierJourOuvre() });
  const adresses: string[] = [];
  for (let n = 0; n < COMMUNES; n++) {
    const email = `commune${n}@campagne-tuee.example.org`;
    const { communeCode } = await g.mairie({ email });
    await g.objet({ communeCode: communeCode! });
    await g.destinataire({ campagneId: campagne.id, communeCode: communeCode! });
    adresses.push(email);
  }
  return { id: campagne.id, adresses, admin: g.actor.admin(await g.admin()) };
}

test(
  "une campagne de soixante communes, deux facteurs tués vingt fois, un moteur de trop : chaque mairie a sa lettre, une seule",
  { timeout: 180_000 },
  async () => {
    const { db, url } = await testDatabaseWithUrl();
    const { environment, inbox, smtpUrl } = testServices();
    const smtp = await slowSmtp(smtpUrl, { answer: 40, acceptance: 300 });
    const { id, adresses, admin } = await campagneDuJour(db);
    await startCampagne(db, admin, { id, confirme: undefined });
    const broken = await massacre({
      db,
      file: worker.file,
      kills: DEATHS,
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
    expect(broken.filter((found) => found > 0).length).toBeGreaterThan(DEATHS / 4);
  },
);
