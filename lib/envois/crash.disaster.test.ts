import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Database } from "@/db/client";
import { envois } from "@/db/schema";
import { connexion } from "@/lib/comptes/mails/connexion";
import { queueMail } from "@/lib/envois/queue";
import { massacre } from "@/test/crash";
import { testDatabaseWithUrl } from "@/test/db";
import { resendDouble } from "@/test/resend-double";
import { testServices } from "@/test/services";
import { slowSmtp } from "@/test/slow-smtp";
import { buildWorker } from "@/test/worker-process";

const MAILS = 60;
/** Half of them come in the middle of a handover; each of those is worth many that come anywhere. */
const DEATHS = 10;

let worker: Awaited<ReturnType<typeof buildWorker>>;
beforeAll(async () => {
  worker = await buildWorker();
});
afterAll(() => worker.remove());

/** Sixty logins to sixty addresses of this test's own. */
async function queueMails(db: Database, groupe: string): Promise<string[]> {
  const adresses = Array.from({ length: MAILS }, (_, n) => `commune${n}@${groupe}.example.org`);
  await db.transaction(async (tx) => {
    for (const email of adresses)
      await queueMail(tx, connexion, {
        cle: `connexion:${email}`,
        email,
        donnees: {
          lien: "https://collectif-objets.example.org/connexion/confirmer?jeton=essai",
          code: "123456",
          expireLe: new Date(Date.now() + 3_600_000).toISOString(),
        },
      });
  });
  return adresses;
}

const remaining = (db: Database) => async () => MAILS - (await db.$count(envois, eq(envois.statut, "envoye")));
const fates = async (db: Database) =>
  new Map(
    (await db.select({ email: envois.email, statut: envois.statut }).from(envois)).map((e) => [e.email, e.statut]),
  );
const sealed = async (db: Database) =>
  (await db.select({ donnees: envois.donnees }).from(envois)).filter(({ donnees }) => Object.keys(donnees).length > 0);

describe("deux facteurs tués dix fois, soixante lettres", () => {
  test(
    "la boîte aux lettres dit ce qu’elle a reçu : chacun reçoit sa lettre, une seule fois",
    { timeout: 240_000 },
    async () => {
      const { db, url } = await testDatabaseWithUrl();
      const { environment, inbox, smtpUrl } = testServices();
      const smtp = await slowSmtp(smtpUrl, { answer: 40, acceptance: 300 });
      const adresses = await queueMails(db, "avec-preuve");
      const broken = await massacre({
        db,
        file: worker.file,
        deaths: DEATHS,
        remaining: remaining(db),
        environment: { ...environment, DATABASE_URL: url, SMTP_URL: smtp.url },
      });
      await smtp.stop();

      for (const adresse of adresses) expect(await inbox.mails({ to: adresse }), adresse).toHaveLength(1);
      expect(new Set((await fates(db)).values())).toEqual(new Set(["envoye"]));
      expect(await sealed(db)).toEqual([]);
      // The test would prove nothing if no death had come at the worst moment.
      expect(broken.filter((found) => found > 0).length).toBeGreaterThan(broken.length / 2);
    },
  );

  test(
    "personne ne sait ce que la boîte a reçu : jamais deux lettres, et le doute reste visible",
    { timeout: 240_000 },
    async () => {
      const { db, url } = await testDatabaseWithUrl();
      const { environment, inbox, smtpUrl } = testServices();
      const smtp = await slowSmtp(smtpUrl, { answer: 40, acceptance: 300 });
      const adresses = await queueMails(db, "sans-preuve");
      await massacre({
        db,
        file: worker.file,
        deaths: 6,
        remaining: remaining(db),
        environment: { ...environment, DATABASE_URL: url, SMTP_URL: smtp.url, MAIL_PROOF_URL: "" },
      });
      await smtp.stop();

      const statuts = await fates(db);
      const doutes = adresses.filter((adresse) => statuts.get(adresse) === "incertain");
      for (const adresse of adresses) {
        const recus = (await inbox.mails({ to: adresse })).length;
        if (doutes.includes(adresse)) expect(recus, adresse).toBeLessThanOrEqual(1);
        else expect([statuts.get(adresse), recus], adresse).toEqual(["envoye", 1]);
      }
      expect(doutes.length).toBeGreaterThan(0);
      expect(await sealed(db)).toEqual([]);
    },
  );

  test(
    "le prestataire reconnaît une lettre déjà remise : chacun reçoit la sienne, une seule fois",
    { timeout: 240_000 },
    async () => {
      const { db, url } = await testDatabaseWithUrl();
      const { environment } = testServices();
      const resend = await resendDouble({ acceptance: 500 });
      const adresses = await queueMails(db, "resend");
      await massacre({
        db,
        file: worker.file,
        deaths: 6,
        remaining: remaining(db),
        environment: {
          ...environment,
          DATABASE_URL: url,
          MAIL_TRANSPORT: "resend",
          RESEND_API_KEY: "re_essai",
          RESEND_BASE_URL: resend.url,
        },
      });
      await resend.stop();

      expect(resend.deliveries.map(({ to }) => to).sort()).toEqual([...adresses].sort());
      expect(new Set((await fates(db)).values())).toEqual(new Set(["envoye"]));
    },
  );
});
