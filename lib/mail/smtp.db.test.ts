import type { AddressInfo } from "node:net";
import { SMTPServer, type SMTPServerOptions } from "smtp-server";
import { afterEach, expect, test } from "vitest";
import { testServices } from "@/test/services";
import { messageId, smtpTransport } from "./smtp";
import type { Mail } from "./transport";

const domain = "collectif-objets.example.org";
const mail = (to: string): Mail => ({
  from: '"Camille Arnaud, Collectif Objets" <bonjour@collectif-objets.example.org>',
  to,
  subject: "Les 18 objets protégés d’Épernay ont besoin de vous",
  html: "<p>Bonjour, ça va&nbsp;?</p>",
  text: "Bonjour, ça va ?",
  replyTo: "camille.arnaud@drac.example.org",
  headers: {
    "List-Unsubscribe": "<https://collectif-objets.example.org/api/desinscription/x>",
    "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
  },
});
const soon = () => performance.now() + 10_000;

const servers: SMTPServer[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await new Promise<void>((resolve) => server.close(resolve));
});

/** An office that behaves badly. */
async function office(options: SMTPServerOptions): Promise<string> {
  const server = new SMTPServer({ authOptional: true, disabledCommands: ["STARTTLS"], ...options });
  server.on("error", () => undefined);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
}
const reply = (responseCode: number, text: string) => Object.assign(new Error(text), { responseCode });

test("le courriel arrive entier : deux versions, en-têtes de désinscription, adresse de réponse, numéro tiré de sa clé", async () => {
  const { inbox, smtpUrl, environment } = testServices();
  const transport = smtpTransport({ url: smtpUrl, proofUrl: environment.MAIL_PROOF_URL, domain });
  expect(await transport.wasAccepted?.("entier")).toBe(false);

  const { id } = await transport.send(mail("entier@smtp.example.org"), "entier", soon());

  const [recu] = await inbox.mails({ to: "entier@smtp.example.org" });
  expect(recu).toMatchObject({
    subject: "Les 18 objets protégés d’Épernay ont besoin de vous",
    messageId: id.slice(1, -1),
    from: '"Camille Arnaud, Collectif Objets" <bonjour@collectif-objets.example.org>',
  });
  expect(recu?.text).toContain("ça va ?");
  expect(recu?.html).toContain("ça va&nbsp;?");
  expect(recu?.headers["list-unsubscribe"]?.[0]).toContain("/api/desinscription/x");
  expect(recu?.headers["list-unsubscribe-post"]).toEqual(["List-Unsubscribe=One-Click"]);
  expect(recu?.headers["reply-to"]).toEqual(["camille.arnaud@drac.example.org"]);
  expect(id).toBe(messageId("entier", domain));
  expect(await transport.wasAccepted?.("entier")).toBe(true);
});

test("sans adresse de preuve, personne ne peut dire ; une preuve qui ne répond pas ne dit rien", async () => {
  const { smtpUrl } = testServices();
  expect(smtpTransport({ url: smtpUrl, domain })).not.toHaveProperty("wasAccepted");
  const muette = smtpTransport({ url: smtpUrl, proofUrl: "http://127.0.0.1:1/{id}", domain });
  expect(await muette.wasAccepted?.("x")).toBe("unknown");
});

test.each([
  ["la boîte n’existe pas", reply(550, "5.1.1 no such user <secret@example.org>"), "adresse", "smtp 550 5.1.1"],
  ["la boîte n’existe pas, chez Exchange", reply(550, "5.1.10 RecipientNotFound"), "adresse", "smtp 550 5.1.10"],
  ["l’adresse est mal écrite", reply(553, "5.1.3 bad syntax"), "adresse", "smtp 553 5.1.3"],
  ["la boîte a déménagé sans suivre", reply(551, "5.1.6 has moved"), "adresse", "smtp 551 5.1.6"],
  ["la boîte est fermée", reply(550, "5.2.1 mailbox disabled"), "adresse", "smtp 550 5.2.1"],
  ["la boîte est pleine", reply(552, "5.2.2 mailbox full"), "passager", "smtp 552 5.2.2"],
  ["la boîte est pleine, dit sans code étendu", reply(552, "Quota exceeded"), "passager", "smtp 552"],
  ["liste grise", reply(451, "4.7.1 come back later"), "passager", "smtp 451 4.7.1"],
  ["non, et rien ne dit à quoi", reply(550, "Sender IP is blacklisted"), "refus", "smtp 550"],
  ["non, sans code étendu", reply(551, "User not local"), "refus", "smtp 551"],
  ["non, sans code étendu non plus", reply(553, "Sorry, your domain is not allowed"), "refus", "smtp 553"],
  ["non, sans rien de précis", reply(550, "5.1.0 rejected"), "refus", "smtp 550 5.1.0"],
  ["le domaine entier n’existe plus", reply(550, "5.1.2 host unknown"), "refus", "smtp 550 5.1.2"],
  ["le domaine entier ne reçoit rien", reply(556, "5.1.10 null MX"), "refus", "smtp 556 5.1.10"],
  ["notre adresse est mal écrite", reply(550, "5.1.7 bad sender syntax"), "refus", "smtp 550 5.1.7"],
  ["notre domaine leur est inconnu", reply(550, "5.1.8 sender domain not found"), "refus", "smtp 550 5.1.8"],
  ["notre serveur est mal vu", reply(550, "5.7.1 blocked"), "refus", "smtp 550 5.7.1"],
  ["nous ne sommes pas signés", reply(550, "5.7.26 unauthenticated"), "refus", "smtp 550 5.7.26"],
])("au moment de l’adresse, %s", async (_, error, defaut, code) => {
  const url = await office({ onRcptTo: (_address, _session, done) => done(error) });
  await expect(smtpTransport({ url, domain }).send(mail("a@example.org"), "k", soon())).rejects.toMatchObject({
    defaut,
    code,
    message: expect.not.stringContaining("secret") as unknown,
  });
});

test("ils ne veulent pas de nous avant même l’adresse : aucune boîte n’y est pour rien", async () => {
  const url = await office({ onMailFrom: (_address, _session, done) => done(reply(550, "5.1.1 who are you")) });
  await expect(smtpTransport({ url, domain }).send(mail("a@example.org"), "k", soon())).rejects.toMatchObject({
    defaut: "refus",
  });
});

test("personne n’écoute : rien n’est parti", async () => {
  const url = "smtp://127.0.0.1:1";
  await expect(smtpTransport({ url, domain }).send(mail("a@example.org"), "k", soon())).rejects.toMatchObject({
    defaut: "passager",
  });
});

test("le message est refusé après avoir été lu : rien n’est parti", async () => {
  const url = await office({
    onData(stream, _session, done) {
      stream.resume().on("end", () => done(reply(554, "5.6.0 not like this")));
    },
  });
  await expect(smtpTransport({ url, domain }).send(mail("a@example.org"), "k", soon())).rejects.toMatchObject({
    defaut: "refus",
    code: "smtp 554 5.6.0",
  });
});

test("la ligne coupe après le message : personne ne sait", async () => {
  const url = await office({
    onData(stream, _session, _done) {
      stream.resume().on("end", () => {
        for (const server of servers) for (const connection of server.connections) connection.close();
      });
    },
  });
  await expect(smtpTransport({ url, domain }).send(mail("a@example.org"), "k", soon())).rejects.toMatchObject({
    defaut: "inconnu",
  });
});

test("le serveur se tait après le message : au terme du délai, personne ne sait", async () => {
  const url = await office({ onData: (stream) => void stream.resume() });
  const debut = performance.now();
  const envoi = smtpTransport({ url, domain }).send(mail("a@example.org"), "k", debut + 600);
  await expect(envoi).rejects.toMatchObject({ defaut: "inconnu", code: "smtp EDEADLINE" });
  expect(performance.now() - debut).toBeLessThan(3000);
});

test("trop tard pour parler : pas un mot du message ne part", async () => {
  const recus: string[] = [];
  const url = await office({
    onData(stream, _session, done) {
      stream.on("data", (chunk: Buffer) => recus.push(chunk.toString())).on("end", () => done());
    },
  });
  const envoi = smtpTransport({ url, domain }).send(mail("a@example.org"), "k", performance.now() - 1);
  await expect(envoi).rejects.toMatchObject({ defaut: "passager" });
  expect(recus.join("")).not.toContain("Subject");
});
