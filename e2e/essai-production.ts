// From nothing to three people logged in, by the commands of the README alone, on services of its own that stand for a ministry's.
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { chromium, type Browser, type Page } from "@playwright/test";
import { tieTelephone } from "./telephone";
import { findChromium, CHROMIUM_FLAGS } from "./chromium";
import { routes } from "@/lib/routes";
import { lastLines, startChild, type Child } from "@/scripts/lib/children";
import { freePort, LOCALHOST } from "@/scripts/lib/ports";
import { step } from "@/scripts/lib/progress.mjs";
import { root } from "@/scripts/lib/root";
import { localEnvironment } from "@/scripts/services/environment";
import { startMailbox } from "@/scripts/services/mailbox/mailbox";
import { createDatabase, serverUrl, urlOf } from "@/scripts/services/postgres/databases";
import { startPostgres } from "@/scripts/services/postgres/postgres";
import { startS3 } from "@/scripts/services/s3/server";
import { newSecrets } from "@/scripts/services/services";
import { Inbox } from "@/test/inbox";

const BASE = "ministere";
/** Where whoever installs reads his mails. A name kept for tests (RFC 6761): production refuses those of the examples. */
const DOMAINE = "ministere.test";
const COMMUNE = "51108";

/** Ended in the opposite order of their start, whatever happens. */
const endings: (() => Promise<unknown>)[] = [];

type Essai = { folder: string; environment: Record<string, string>; url: string; inbox: Inbox; logFile: string };

/** A PostgreSQL with an empty base, a store without a bucket, a mail server: what a host gives. */
async function startHost(): Promise<Essai> {
  const folder = await mkdtemp(path.join(tmpdir(), "collectif-essai-"));
  endings.push(() => rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 }));
  // As root the database server runs under another account, which must be able to enter.
  await chmod(folder, 0o755);
  const secrets = newSecrets();
  const postgres = await startPostgres({
    dataDir: path.join(folder, "postgres"),
    logFile: path.join(folder, "postgres.log"),
  });
  endings.push(() => postgres.destroy());
  await createDatabase(serverUrl(postgres), BASE);
  const s3 = await startS3({
    dataDir: path.join(folder, "s3"),
    keys: { accessKeyId: secrets.s3AccessKeyId, secretAccessKey: secrets.s3SecretAccessKey, region: "fr-par" },
  });
  endings.push(() => s3.stop());
  const mailbox = await startMailbox({ dataDir: path.join(folder, "mailbox") });
  endings.push(() => mailbox.stop());
  const url = `http://${LOCALHOST}:${await freePort()}`;
  const {
    DEMO: _,
    IMPORT_HOSTS: __,
    ...settings
  } = localEnvironment({
    ...{ appUrl: url, databaseUrl: urlOf(serverUrl(postgres), BASE), secrets },
    ...{ s3Endpoint: s3.endpoint, smtpUrl: mailbox.smtpUrl, mailboxUrl: mailbox.url },
  });
  const environment = {
    ...settings,
    NODE_ENV: "production",
    MAIL_FROM: `Collectif Objets <bonjour@${DOMAINE}>`,
    CONTACT_EMAIL: `bonjour@${DOMAINE}`,
  };
  return { folder, environment, url, inbox: new Inbox(mailbox.url), logFile: path.join(folder, "commandes.log") };
}

/** A command of the README, as one types it. */
const command = ({ environment, logFile }: Essai, args: readonly string[], own = logFile): Promise<Child> =>
  startChild({
    name: `npm ${args.join(" ")}`,
    command: "npm",
    args,
    cwd: root,
    logFile: own,
    env: { PATH: process.env.PATH, HOME: process.env.HOME, ...environment },
  });

/** Runs a command to its end. @returns what it said @throws when it does not end as expected */
async function run(essai: Essai, name: string, args: readonly string[], expected = 0): Promise<string> {
  const own = path.join(essai.folder, `${name.replaceAll(/\W+/g, "-")}.log`);
  return step(name, async () => {
    const child = await command(essai, args, own);
    endings.push(() => child.stop());
    const code = await child.ended;
    const said = lastLines(own, 40);
    if (code !== expected)
      throw new Error(`« npm ${args.join(" ")} » ended with ${code}, ${expected} was expected:\n${said}`);
    return said;
  });
}

/** A program that stays. */
async function stay(essai: Essai, name: string, args: readonly string[]): Promise<void> {
  const child = await command(essai, args, path.join(essai.folder, `${name}.log`));
  endings.push(() => child.stop(20_000));
}

const expectSaid = (said: string, ...wanted: readonly string[]) => {
  for (const words of wanted) if (!said.includes(words)) throw new Error(`« ${words} » was not said:\n${said}`);
};

/** Follows the mail that the site has just sent. */
async function followMail({ inbox }: Essai, page: Page, email: string, since: Date): Promise<void> {
  const isLogin = (link: string) => link.includes("/connexion/confirmer");
  const mail = await inbox.waitFor({ to: email, since }, (one) => Inbox.links(one).some(isLogin), 60_000);
  await page.goto(Inbox.links(mail).find(isLogin) ?? "");
  await page.getByRole("button", { name: "Me connecter" }).click();
}

/** Logs somebody in, by his address or by the one that the site knows of his commune. */
async function enter(essai: Essai, browser: Browser, email: string, door: string, home: string): Promise<void> {
  await step(`${email} se connecte`, async () => {
    const context = await browser.newContext({ baseURL: essai.url, locale: "fr-FR" });
    const page = await context.newPage();
    const since = new Date();
    await page.goto(door);
    const field = page.getByLabel("Votre adresse électronique");
    if ((await field.count()) > 0) await field.fill(email);
    await page.getByRole("button", { name: "Recevoir le lien" }).click();
    await followMail(essai, page, email, since);
    if (home === "/admin") await tieTelephone(page);
    await page.waitForURL(`**${home}`);
    await page.getByRole("heading", { level: 1 }).waitFor();
    await context.close();
  });
}

async function main(): Promise<void> {
  const essai = await step("une machine : PostgreSQL, un stockage sans seau, un serveur de courriel", startHost);
  const people = { admin: `dominique@${DOMAINE}`, conservateur: `camille@${DOMAINE}`, mairie: `mairie@${DOMAINE}` };
  await run(essai, "npm run build", ["run", "build"]);
  await run(essai, "npm run migrate", ["run", "migrate"]);
  const lacking = await run(essai, "npm run verifier, tout manque encore", ["run", "verifier", "--", "--seau"], 1);
  expectSaid(lacking, "✓ Base", "✗ Communes", "npm run import -- communes", "✗ Équipe", "npm run compte", "✓ Stockage");
  expectSaid(lacking, "✓ Photos", "✗ Facteur", "npm run worker", "✗ Site", "npm start");

  await stay(essai, "site", ["start", "--", "-H", LOCALHOST, "-p", new URL(essai.url).port]);
  await stay(essai, "facteur", ["run", "worker"]);
  await run(essai, "npm run import -- communes", ["run", "import", "--", "communes"]);
  const compte = ["run", "compte", "--"];
  const named = ["--prenom", "Dominique", "--nom", "Petit"];
  await run(essai, "npm run compte -- admin", [...compte, "admin", people.admin, ...named]);
  await run(essai, "npm run compte -- conservateur", [
    ...[...compte, "conservateur", people.conservateur, "--nom", "Arnaud", "--departements", "51,10"],
  ]);
  await run(essai, "npm run compte -- commune", [...compte, "commune", people.mairie, "--commune", COMMUNE]);
  const whole = await run(essai, "npm run verifier", ["run", "verifier", "--", "--courriel", people.admin]);
  expectSaid(whole, "Tout est en place.");
  await essai.inbox.waitFor({ to: people.admin }, ({ subject }) => subject.includes("essai d’envoi"));
  await essai.inbox.waitFor({ to: people.conservateur }, ({ subject }) => subject.includes("votre compte est ouvert"));

  const { executablePath, env } = await findChromium();
  const browser = await chromium.launch({
    executablePath,
    args: CHROMIUM_FLAGS,
    env: { ...process.env, ...env },
  });
  endings.push(() => browser.close());
  await enter(essai, browser, people.admin, routes.connexionEquipe(), "/admin");
  await enter(essai, browser, people.conservateur, routes.connexionConservateur(), "/conservateur");
  await enter(essai, browser, people.mairie, routes.connexionAdresses(COMMUNE), "/commune");

  const closed = await run(essai, "npm run compte -- fermer", [...compte, "fermer", people.conservateur]);
  expectSaid(closed, "Compte fermé");
  const last = await run(
    essai,
    "npm run compte -- fermer, la dernière personne de l’équipe",
    [...compte, "fermer", people.admin],
    2,
  );
  expectSaid(last, "dernier compte d’administrateur");
  console.log("\nDe rien à trois personnes connectées : l’équipe, un conservateur, une mairie.");
}

async function end(): Promise<void> {
  for (const ending of endings.splice(0).toReversed()) await ending().catch(() => undefined);
}
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
  process.once(signal, () => void end().then(() => process.exit(130)));
const code = await main().then(
  () => 0,
  (error: unknown) => {
    console.error(`\n${error instanceof Error ? error.message : String(error)}`);
    return 1;
  },
);
await end();
process.exit(code);
