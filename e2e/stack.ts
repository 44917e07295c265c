import { chmod, mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { startSite, startTypeScript, startWorker, untilHealthy } from "@/scripts/lib/application";
import { lastLines, type Child } from "@/scripts/lib/children";
import { freePort, LOCALHOST } from "@/scripts/lib/ports";
import { localEnvironment } from "@/scripts/services/environment";
import { createDatabase, urlOf } from "@/scripts/services/postgres/databases";
import { newSecrets, startProviders } from "@/scripts/services/services";
import { findTestPostgres } from "@/scripts/test/postgres";
import { ensureTestBuild, TEST_DIST_DIR } from "@/scripts/test/test-build";

/** Where the application under test is, for the journeys. */
export type Stack = {
  url: string;
  mailboxUrl: string;
  databaseUrl: string;
  /** The variables that the site and the worker run with, to start another worker for instance. */
  environment: Record<string, string>;
};

export type RunningStack = { stack: Stack; stop: () => Promise<void> };

const DATABASE = "parcours";

/** Starts the whole service with the demonstration data in a temporary folder, from the tests' own build. */
export async function startStack(): Promise<RunningStack> {
  const folder = await mkdtemp(path.join(tmpdir(), "collectif-e2e-"));
  // As root the database server runs under another account, which must be able to enter.
  await chmod(folder, 0o755);
  await mkdir(path.join(folder, "logs"));
  const log = (name: string) => path.join(folder, "logs", `${name}.log`);
  const children: Child[] = [];
  const secrets = newSecrets();
  const { postgres, stop: stopPostgres } = await findTestPostgres(folder);
  const { s3, mailbox, stop: stopProviders } = await startProviders({ folder, secrets });
  const stop = async () => {
    for (const child of children.toReversed()) await child.stop();
    await stopProviders();
    await stopPostgres();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await createDatabase(postgres.serverUrl, DATABASE, postgres.template);
    const port = await freePort();
    const stack = { url: `http://${LOCALHOST}:${port}`, mailboxUrl: mailbox.url };
    const databaseUrl = urlOf(postgres.serverUrl, DATABASE);
    const { smtpUrl } = mailbox;
    const environment = {
      ...localEnvironment({
        appUrl: stack.url,
        databaseUrl,
        s3Endpoint: s3.endpoint,
        smtpUrl,
        secrets,
        ...stack,
      }),
      LOG_LEVEL: "warn",
      // Journeys say what address they come from, as a proxy in front would.
      TRUSTED_PROXIES: "1",
    };
    await Promise.all([prepare(environment, log("preparation")), ensureTestBuild(log("build"))]);
    const site = await startSite({ environment, port, distDir: TEST_DIST_DIR, logFile: log("site") });
    children.push(site, await startWorker({ environment, logFile: log("worker") }));
    await untilHealthy(stack.url, site, log("site"));
    return { stack: { ...stack, databaseUrl, environment }, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function prepare(environment: Record<string, string>, logFile: string): Promise<void> {
  const child = await startTypeScript("preparation", "scripts/demo/prepare.ts", {
    environment,
    logFile,
    args: ["--load"],
  });
  const code = await child.ended;
  if (code !== 0) throw new Error(`Preparing the base failed (${code}):\n${lastLines(logFile)}`);
}
