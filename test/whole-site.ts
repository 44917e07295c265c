import { chmod, mkdir, mkdtemp, rm } from "node:fs/promises";
import http from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { connect } from "@/db/client";
import { startSite, startWorker, untilHealthy } from "@/scripts/lib/application";
import type { Child } from "@/scripts/lib/children";
import { freePort, LOCALHOST } from "@/scripts/lib/ports";
import { prepareDatabase } from "@/scripts/lib/prepare-database";
import { s3Storage } from "@/lib/storage/s3";
import { localEnvironment, S3_BUCKET, S3_REGION } from "@/scripts/services/environment";
import { createDatabase, serverUrl } from "@/scripts/services/postgres/databases";
import { startPostgres, type PostgresServer } from "@/scripts/services/postgres/postgres";
import { newSecrets, startProviders } from "@/scripts/services/services";
import { ensureTestBuild, TEST_DIST_DIR } from "@/scripts/test/test-build";
import { Inbox } from "@/test/inbox";

type Stop = () => Promise<unknown>;

/** Processes of the site behind one address. */
const SITES = [0, 1];

/**
 * The whole service as it runs for real, on a base, a store and a mailbox of its own, for tests that break them one after the other: two processes of the
 * built site answer in turn behind one address, a worker beside them.
 */
export async function startWholeSite() {
  const stops: Stop[] = [];
  const stop = async () => {
    for (const one of stops.splice(0).toReversed()) await one();
  };
  try {
    return { ...(await startAll(stops)), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
export type WholeSite = Awaited<ReturnType<typeof startWholeSite>>;

/** `stops`: is told how to end what has started, in the order of the starts. */
async function startAll(stops: Stop[]) {
  const folder = await mkdtemp(path.join(tmpdir(), "collectif-panne-"));
  stops.push(() => rm(folder, { recursive: true, force: true }));
  // As root the database server runs under another account, which must be able to enter.
  await chmod(folder, 0o755);
  await mkdir(path.join(folder, "logs"));
  const log = (name: string) => path.join(folder, "logs", `${name}.log`);

  const base = await startBase(path.join(folder, "postgres"), log("postgres"));
  stops.push(base.destroy);
  const secrets = newSecrets();
  const { s3, mailbox, stop: stopProviders } = await startProviders({ folder, secrets });
  stops.push(stopProviders);
  const store = await startStoreDoor(s3.port);
  stops.push(store.stop);
  const front = await startFront();
  stops.push(front.stop);
  await ensureTestBuild(log("build"));

  const environment: Record<string, string> = {
    ...localEnvironment({
      ...{ appUrl: front.url, databaseUrl: base.url, s3Endpoint: store.endpoint, secrets },
      ...{ smtpUrl: mailbox.smtpUrl, mailboxUrl: mailbox.url },
    }),
    LOG_LEVEL: "warn",
    // A worker that loses the base in the middle of a mail: its turn passes soon.
    MAIL_LEASE: "2",
  };
  // What a test calls by itself reads the same settings.
  Object.assign(process.env, environment, { LOG_LEVEL: "silent" });

  const started: Child[] = [];
  const start = async (n: number): Promise<void> => {
    const port = await freePort();
    const site = await startSite({ environment, port, distDir: TEST_DIST_DIR, logFile: log(`site-${n}`) });
    started[n] = site;
    await untilHealthy(`http://${LOCALHOST}:${port}`, site, log(`site-${n}`));
    front.ports[n] = port;
  };
  stops.push(() => Promise.all(started.map((site) => site.stop())));
  const worker = startWorker({ environment, logFile: log("worker") });
  stops.push(async () => (await worker).stop());
  await Promise.all([...SITES.map(start), worker]);

  const db = connect(base.url, 8);
  stops.push(() => db.$client.end({ timeout: 2 }));
  return {
    db,
    url: front.url,
    /** Which process answers. */
    front,
    inbox: new Inbox(mailbox.url),
    store,
    /** The store as it is, whatever its door answers to the site and to the worker. */
    bucket: s3Storage({
      ...{ endpoint: s3.endpoint, publicEndpoint: s3.endpoint, region: S3_REGION, bucket: S3_BUCKET },
      ...{ accessKeyId: secrets.s3AccessKeyId, secretAccessKey: secrets.s3SecretAccessKey },
    }),
    base,
    site: {
      /** As a power cut would. */
      kill: async (n: number) => {
        const site = started[n];
        if (!site) throw new Error(`no process ${n}`);
        process.kill(-site.pid, "SIGKILL");
        await site.ended;
      },
    },
  };
}

/** A server of one's own, with the base of the site on it. It is killed, the machine is not: what was given to the system is kept. */
async function startBase(dataDir: string, logFile: string) {
  const options = { dataDir, logFile, fast: true, settings: ["synchronous_commit=on"] };
  let server: PostgresServer = await startPostgres(options);
  try {
    await createDatabase(serverUrl(server), "panne");
    await prepareDatabase(server.url("panne"));
  } catch (error) {
    await server.destroy();
    throw error;
  }
  return {
    url: server.url("panne"),
    /** At once: nobody is told, nothing is finished, and the next start repairs. */
    cut: async () => {
      process.kill(server.pid, "SIGQUIT");
      await server.child.ended;
    },
    /** On the same disk and the same port. */
    back: async () => {
      const { port } = server;
      server = await startPostgres({ ...options, port });
      if (server.port !== port) throw new Error(`port ${port} was taken meanwhile`);
    },
    destroy: () => server.destroy(),
  };
}

/** In front of the store: lets everything through, until it is told to answer for it. */
async function startStoreDoor(target: number) {
  const door = {
    /** Status that every request gets instead of what it asks. */
    fails: undefined as number | undefined,
    /** Requests so answered. */
    refused: 0,
  };
  const { url, stop } = await listen((request, response) => {
    if (door.fails === undefined) return pass(request, response, target);
    door.refused++;
    request.resume();
    response.writeHead(door.fails, { "content-type": "application/xml", connection: "close" });
    response.end("<Error><Code>InternalError</Code><Message>We encountered an internal error.</Message></Error>");
  });
  return Object.assign(door, { endpoint: url, stop });
}

/** One address, several processes behind it: each request goes to the next one, or to `only`. */
async function startFront() {
  const front = { ports: [] as number[], only: undefined as number | undefined };
  let turn = 0;
  const { url, stop } = await listen((request, response) =>
    pass(request, response, front.ports[front.only ?? turn++ % SITES.length] ?? 0),
  );
  return Object.assign(front, { url, stop });
}

function pass(request: http.IncomingMessage, response: http.ServerResponse, port: number): void {
  const { method, url: asked, headers } = request;
  // A connection for each: one that was kept may belong to a process that is dead.
  const inside = http.request({ host: LOCALHOST, port, method, path: asked, headers, agent: false }, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.rawHeaders);
    answer.pipe(response);
    answer.on("error", () => response.destroy());
  });
  inside.on("error", () => (response.headersSent ? response.destroy() : response.writeHead(502).end()));
  response.on("close", () => inside.destroy());
  request.pipe(inside);
}

async function listen(answer: http.RequestListener): Promise<{ url: string; stop: Stop }> {
  const server = http.createServer({ keepAliveTimeout: 0 }, answer);
  await new Promise<void>((resolve) => server.listen(0, LOCALHOST, resolve));
  return {
    url: `http://${LOCALHOST}:${(server.address() as AddressInfo).port}`,
    stop: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}
