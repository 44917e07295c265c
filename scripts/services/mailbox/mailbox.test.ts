import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { createTransport } from "nodemailer";
import { afterEach, beforeEach, expect, test } from "vitest";
import { startMailbox, type Mailbox } from "./mailbox";
import type { Mail } from "./store";

let dataDir: string;
let mailbox: Mailbox;

beforeEach(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), "collectif-mailbox-"));
  mailbox = await startMailbox({ dataDir });
});

afterEach(async () => {
  await mailbox.stop();
  await rm(dataDir, { recursive: true, force: true });
});

const transport = () => createTransport(mailbox.smtpUrl);
const letter = (to: string, over: object = {}) => ({
  from: "Collectif Objets <bonjour@collectif.example.org>",
  to,
  subject: "Vos objets vous attendent à l’église",
  text: "Bonjour",
  html: `<p>Bonjour, <a href="http://127.0.0.1/suite">la suite</a></p>`,
  ...over,
});
const mails = async (query = "") => (await (await fetch(`${mailbox.url}/api/mails${query}`)).json()) as Mail[];

test("a mail is kept whole: both bodies, headers, real recipients", async () => {
  const headers = { "List-Unsubscribe": "<https://collectif.example.org/stop>" };
  await transport().sendMail(letter("Mairie@Commune.example.org", { headers, bcc: "archive@example.org" }));
  const [mail] = await mails();
  expect(mail).toMatchObject({
    subject: "Vos objets vous attendent à l’église",
    to: ["mairie@commune.example.org", "archive@example.org"],
    text: "Bonjour",
  });
  expect(mail?.html).toContain("la suite");
  expect(mail?.headers["list-unsubscribe"]).toEqual(["<https://collectif.example.org/stop>"]);
});

test("two workers sending at once lose nothing, and the same mail twice is two mails", async () => {
  const workers = [transport(), transport()];
  const sendings = Array.from({ length: 40 }, (_, index) =>
    workers[index % 2]!.sendMail(
      letter(`commune${index % 20}@example.org`, { messageId: `<m${index % 20}@example.org>` }),
    ),
  );
  await Promise.all(sendings);
  expect(await mails()).toHaveLength(40);
  expect(await mails("?message-id=m7@example.org")).toHaveLength(2);
  expect(await mails(`?message-id=${encodeURIComponent("<m7@example.org>")}`)).toHaveLength(2);
  expect(await mails("?message-id=unknown@example.org")).toEqual([]);
});

test("filters by recipient and by date, oldest first, and forgets on demand", async () => {
  await transport().sendMail(letter("a@example.org", { subject: "un" }));
  await transport().sendMail(letter("b@example.org", { subject: "deux" }));
  await transport().sendMail(letter("a@example.org", { subject: "trois" }));
  expect((await mails("?to=A@example.org")).map((mail) => mail.subject)).toEqual(["un", "trois"]);
  expect(await mails("?to=c@example.org")).toEqual([]);
  const [, second] = await mails();
  expect((await mails(`?since=${second?.receivedAt}`)).map((mail) => mail.subject)).toEqual(["deux", "trois"]);
  expect((await fetch(`${mailbox.url}/api/mails?since=hier`)).status).toBe(400);
  expect((await fetch(`${mailbox.url}/api/mails`, { method: "DELETE" })).status).toBe(200);
  expect(await mails()).toEqual([]);
});

test("mails are still there after a restart", async () => {
  await transport().sendMail(letter("a@example.org"));
  await mailbox.stop();
  mailbox = await startMailbox({ dataDir });
  expect(await mails("?to=a@example.org")).toHaveLength(1);
});

test("the pages show the mail and never run what is in it", async () => {
  const hostile = { subject: `<script>alert(1)</script>`, html: `<script>alert(2)</script><a href="/x">lien</a>` };
  await transport().sendMail(letter("a@example.org", hostile));
  const [mail] = await mails();
  const list = await (await fetch(mailbox.url)).text();
  expect(list).toContain(`/mails/${mail?.id}`);
  expect(list).not.toContain("<script>");
  const page = await fetch(`${mailbox.url}/mails/${mail?.id}`);
  expect(await page.text()).not.toContain("<script>");
  const framed = await fetch(`${mailbox.url}/mails/${mail?.id}/html`);
  const policy = framed.headers.get("content-security-policy") ?? "";
  expect(policy).toContain("sandbox allow-popups");
  expect(policy).not.toContain("allow-scripts");
  expect(policy).toContain("default-src 'none'");
  expect((await fetch(`${mailbox.url}/mails/unknown`)).status).toBe(404);
});

test("the telephone of somebody invented shows its code of the moment, where there is one", async () => {
  expect((await fetch(`${mailbox.url}/telephone`)).status).toBe(404);
  expect(await (await fetch(mailbox.url)).text()).not.toContain("/telephone");
  await mailbox.stop();
  let code = "012345";
  mailbox = await startMailbox({ dataDir, telephone: { nom: "Dominique <Laurent>", code: () => code } });
  expect(await (await fetch(mailbox.url)).text()).toContain("/telephone");
  const shown = async () => (await fetch(`${mailbox.url}/telephone`)).text();
  expect(await shown()).toContain("012 345");
  code = "678901";
  expect(await shown()).toContain("678 901");
  expect(await shown()).not.toContain("<Laurent>");
});

test("an attachment is downloaded as it was sent", async () => {
  const attachments = [{ filename: "rapport é.pdf", content: Buffer.from("%PDF-1.7") }];
  await transport().sendMail(letter("a@example.org", { attachments }));
  const [mail] = await mails();
  const answer = await fetch(`${mailbox.url}/mails/${mail?.id}/pieces/0`);
  expect(await answer.text()).toBe("%PDF-1.7");
  expect(answer.headers.get("content-disposition")).toMatch(/^attachment/);
});
