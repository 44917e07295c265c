import type { AddressInfo } from "node:net";
import { and, eq, isNotNull, ne } from "drizzle-orm";
import { SMTPServer } from "smtp-server";
import { expect, test } from "vitest";
import { given } from "@/db/builders/given";
import { envois } from "@/db/schema";
import { dossierTransmis } from "@/lib/dossiers/mails/dossier-transmis";
import { rythme } from "@/lib/mail/rythme";
import { smtpTransport } from "@/lib/mail/smtp";
import { mails } from "@/lib/mails";
import { testDatabase } from "@/test/db";
import { deliver, type Facteur } from "./deliver";
import { queueMail } from "./queue";
import { sweep } from "./sweep";

const LETTRES = 60;
/** Conversations that the provider refuses: too fast, then not at all. */
const FREINEES = 25;
const COUPEES = 8;

test("le prestataire freine, ne répond plus, puis se tait après une lettre : chacune part une fois, et celle dont on ne sait rien est un doute", async () => {
  const db = await testDatabase();
  const g = given(db);
  const recues: string[] = [];
  let conversations = 0;
  const says = (responseCode: number, text: string) => Object.assign(new Error(text), { responseCode });
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    onConnect(_session, done) {
      conversations += 1;
      const cut = conversations > 10 + FREINEES && conversations <= 10 + FREINEES + COUPEES;
      done(cut ? says(421, "4.3.2 closing") : undefined);
    },
    onMailFrom(_address, _session, done) {
      const slow = conversations > 10 && conversations <= 10 + FREINEES;
      done(slow ? says(454, "4.7.0 Throttling failure") : undefined);
    },
    onData(stream, { envelope }, done) {
      stream.resume().on("end", () => {
        recues.push(...envelope.rcptTo.map(({ address }) => address));
        // Of one letter nothing is ever said.
        if (recues.length !== 30) done();
      });
    },
  });
  server.on("error", () => undefined);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `smtp://127.0.0.1:${String((server.server.address() as AddressInfo).port)}`;
  const facteur = (): Facteur => ({
    ...{ mails, bail: 10_000, rythme: rythme(1000), from: "Collectif <bonjour@collectif-objets.example.org>" },
    transport: smtpTransport({ url, domain: "collectif-objets.example.org" }),
  });

  const ids: string[] = [];
  for (let n = 0; n < LETTRES; n++) {
    const { dossier, compte } = await g.ronde({ objets: 0, statut: "transmis" });
    const asked = { cle: `lettre:${String(n)}`, compteId: compte.id, donnees: { dossierId: dossier.id } };
    ids.push((await db.transaction((tx) => queueMail(tx, dossierTransmis, asked)))!);
  }
  const waits = and(eq(envois.statut, "echec"), isNotNull(envois.prochainEssaiLe));
  const bothWorkers = () =>
    Promise.all(
      [ids, ids.toReversed()].map(async (mine) => {
        const each = facteur();
        for (const id of mine) await deliver(db, each, id);
      }),
    );

  const debut = Date.now();
  await bothWorkers();
  const freinees = await db.select().from(envois).where(waits);
  expect(freinees.length).toBeGreaterThan(0);
  for (const { erreur, prochainEssaiLe } of freinees) {
    expect(erreur).toMatch(/^smtp 4(54 4\.7\.0|21)/);
    expect(prochainEssaiLe!.getTime()).toBeGreaterThan(debut);
  }
  for (let tour = 0; tour < 8 && (await db.$count(envois, waits)) > 0; tour++) {
    await db
      .update(envois)
      .set({ prochainEssaiLe: new Date(0) })
      .where(waits);
    await bothWorkers();
  }
  await sweep(db, facteur());
  expect(new Set(recues).size).toBe(LETTRES);
  expect(recues).toHaveLength(LETTRES);
  const autres = await db.select().from(envois).where(ne(envois.statut, "envoye"));
  expect(autres).toMatchObject([{ statut: "incertain", motif: "remise_inconnue", prochainEssaiLe: null }]);
  await new Promise<void>((resolve) => server.close(() => resolve()));
}, 120_000);
