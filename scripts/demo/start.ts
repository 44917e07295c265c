import path from "node:path";
import { TELEPHONE } from "@/db/builders/given";
import { isOfAnotherSeries } from "@/db/migrate";
import { codeAt } from "@/lib/second-facteur/totp";
import { startSite, startTypeScript, startWorker, untilHealthy } from "@/scripts/lib/application";
import { build, isBuilt } from "@/scripts/lib/build";
import { keepAlive, type Kept } from "@/scripts/lib/keep-alive";
import { lastLines, type Child } from "@/scripts/lib/children";
import { takeLock } from "@/scripts/lib/lock";
import { freePort, isFree, LOCALHOST } from "@/scripts/lib/ports";
import { step } from "@/scripts/lib/progress.mjs";
import { root } from "@/scripts/lib/root";
import { localEnvironment } from "@/scripts/services/environment";
import { createMissingDatabase, serverUrl } from "@/scripts/services/postgres/databases";
import { startServices, type Services } from "@/scripts/services/services";
import { demoLogins } from "./logins";
import type { DemoOptions } from "./options";
import { announce, publish, withdraw } from "./report";
import type { Shutdown } from "./shutdown";
import { DemoState } from "./state";

/** That of the one member of the team (db/demo/personnes.ts). */
const telephone = { nom: "Dominique Laurent", code: () => codeAt(TELEPHONE, new Date()) };

const DATABASE = "collectif";
const DIST_DIR = ".next";

/** The port that was asked for belongs to somebody else. */
export class BusyPort extends Error {}

/** The data were made by a version whose migrations ours do not continue. */
export class OldData extends Error {}

/** Starts everything and says where it is. Each piece is registered in `shutdown` as soon as it runs. */
export async function startDemo(options: DemoOptions, shutdown: Shutdown): Promise<void> {
  const start = performance.now();
  const state = new DemoState(path.join(root, ".data"));
  await state.makeFolder();
  const release = takeLock(state.file("demo.lock"), ["scripts/demo/main.ts"]);
  await shutdown.add("verrou", release);
  // Whoever waits for it must not read the addresses of a demonstration that died without a word.
  await withdraw(state.file("demo.json"));
  await state.forgetLogs();

  const ports = await state.ports();
  const port = await sitePort(options.port, ports.site);
  const appUrl = `http://${LOCALHOST}:${port}`;
  const fresh = options.reset || !state.isLoaded();
  if (fresh) await state.clear();

  const secrets = await state.secrets();
  const services = await step("Base de données, photos et boîte aux lettres", () =>
    startServices({ folder: state.folder, secrets, ports, origins: [appUrl], telephone }),
  );
  await shutdown.add("services", services.stop);
  const { postgres, s3, mailbox } = services;
  await state.keepPorts({ site: port, postgres: postgres.port, s3: s3.port, ...mailboxPorts(services) });

  const databaseUrl = postgres.url(DATABASE);
  const environment = localEnvironment({
    appUrl,
    databaseUrl,
    s3Endpoint: s3.endpoint,
    smtpUrl: mailbox.smtpUrl,
    mailboxUrl: mailbox.url,
    secrets,
  });
  await createMissingDatabase(serverUrl(postgres), DATABASE);
  if (await isOfAnotherSeries(databaseUrl))
    throw new OldData(
      "Ces données viennent d’une version plus ancienne, dont la base ne se met plus à jour. Pour repartir de zéro : npm run demo -- --reset",
    );
  await step(fresh ? "Données de démonstration" : "Mise à jour de la base", (say) =>
    prepare({ environment, logFile: state.log("preparation") }, fresh, say, shutdown),
  );
  if (fresh) await state.markLoaded();

  if (!options.dev && !(await isBuilt(DIST_DIR)))
    await step("Construction du site", () => build({ distDir: DIST_DIR, logFile: state.log("build") }));

  const logins = await demoLogins(databaseUrl);
  const pids = { demo: process.pid, site: 0, worker: 0, postgres: postgres.pid };
  const addresses = { url: appUrl, mailbox: mailbox.url, database: databaseUrl, s3: s3.endpoint };
  let ready = false;
  const report = async () => {
    if (ready) await publish(state.file("demo.json"), { ...addresses, logins, pids });
  };
  const site = await run("Le site", shutdown, async () => {
    const logFile = state.log("site");
    const child = await startSite({ environment, port, distDir: DIST_DIR, dev: options.dev, logFile });
    pids.site = child.pid;
    await report();
    return child;
  });
  await run("Le facteur", shutdown, async () => {
    const child = await startWorker({ environment, logFile: state.log("worker") });
    pids.worker = child.pid;
    await report();
    return child;
  });
  await step("Démarrage du site", () => untilHealthy(appUrl, site.current(), state.log("site")));
  ready = true;
  await report();
  await shutdown.add("rapport", () => withdraw(state.file("demo.json")));
  announce({ appUrl, mailboxUrl: mailbox.url, logins, ms: performance.now() - start });

  void postgres.child.ended.then(() => {
    giveUp("La base de données", state.log("postgres"), shutdown);
  });
}

async function sitePort(asked: number | undefined, last: number | undefined): Promise<number> {
  if (asked !== undefined && !(await isFree(asked))) throw new BusyPort(`Le port ${asked} est déjà pris.`);
  return asked ?? freePort(last);
}

const mailboxPorts = ({ mailbox }: Services) => ({ smtp: mailbox.ports.smtp, mailbox: mailbox.ports.web });

/** Migrates, and loads the demonstration data when `load`. @throws with the program's last words */
async function prepare(
  options: { environment: Record<string, string>; logFile: string },
  load: boolean,
  say: (text: string) => void,
  shutdown: Shutdown,
): Promise<void> {
  const child = await startTypeScript("preparation", "scripts/demo/prepare.ts", {
    ...options,
    args: load ? ["--load"] : [],
    onMessage: (message) => say(String(message)),
  });
  await shutdown.add("préparation", child.stop);
  const code = await child.ended;
  if (code !== 0) throw new Error(`Preparing the base failed (${code}):\n${lastLines(options.logFile)}`);
}

/** Starts a process that is started again whenever it ends by itself. */
async function run(name: string, shutdown: Shutdown, start: () => Promise<Child>): Promise<Kept> {
  const kept = await keepAlive(start, {
    restarted: (ended) => {
      console.log(`  ${name} s’est arrêté (${ended}), il a été relancé.`);
    },
    givenUp: () => {
      giveUp(name, undefined, shutdown);
    },
  });
  await shutdown.add(name, kept.stop);
  return kept;
}

function giveUp(name: string, logFile: string | undefined, shutdown: Shutdown): void {
  if (shutdown.started) return;
  console.error(`\n${name} s’arrête sans cesse : la démonstration prend fin. Voyez .data/logs.`);
  if (logFile) console.error(lastLines(logFile));
  void shutdown.run().then(() => process.exit(1));
}
