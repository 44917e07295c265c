import { chown, chmod, mkdir, readFile, rm, stat } from "node:fs/promises";
import { spawnSync } from "node:child_process";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { accountForServer, binariesFor, dataFolderFor, installedBinaries } from "@/scripts/services/postgres/binaries";
import { lastLines, startChild, type Child } from "@/scripts/lib/children";
import { freePort, LOCALHOST } from "@/scripts/lib/ports";
import { commandOf, signal, waitForEnd } from "@/scripts/lib/processes";

export type PostgresServer = {
  readonly port: number;
  readonly pid: number;
  /** Where the data really are: not always the folder asked for, see `dataFolderFor`. */
  readonly dataDir: string;
  readonly child: Child;
  /** Connection string of one of its databases, existing or not. */
  readonly url: (database: string) => string;
  /** Ends the server: clients are disconnected, what is committed is on disk. */
  readonly stop: () => Promise<void>;
  /** Ends the server and forgets its data. */
  readonly destroy: () => Promise<void>;
};

export type PostgresOptions = {
  dataDir: string;
  logFile: string;
  /** A free port by default. Taken when it is free, otherwise another one. */
  port?: number;
  /** For tests: nothing waits for the disk. The data do not survive a power cut. */
  fast?: boolean;
  /** Other settings, `name=value`. */
  settings?: readonly string[];
};

const SETTINGS = ["listen_addresses=127.0.0.1", "unix_socket_directories=", "max_connections=200", "timezone=UTC"];
const FAST_SETTINGS = ["fsync=off", "synchronous_commit=off", "full_page_writes=off", "autovacuum=off"];

/** Locale-neutral messages and sorting by ICU in French: what production is asked to have too. */
const INITDB = [
  "-U",
  "postgres",
  "-A",
  "trust",
  "-E",
  "UTF8",
  "--locale=C",
  "--locale-provider=icu",
  "--icu-locale=fr",
];

const START_MS = 60_000;
const STOP_MS = 15_000;

/**
 * Starts PostgreSQL on this machine's data folder, made at the first start. Any local user may connect without
 * password: for demonstrations and tests only.
 * @throws with the server's last log lines when it does not start
 */
export async function startPostgres(options: PostgresOptions): Promise<PostgresServer> {
  const installed = await installedBinaries();
  const account = accountForServer();
  const native = await binariesFor(account, installed);
  const dataDir = await dataFolderFor(account, options.dataDir);
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  if (account) await chown(dataDir, account.uid, account.gid);
  await chmod(dataDir, 0o700);
  await endLeftOver(dataDir);

  const program = (name: string) => path.join(native, "bin", name);
  // The caller's variables (PGDATA, PGPORT, LC_ALL…) must not change what the server does.
  const env: Record<string, string | undefined> = { PATH: process.env.PATH, LC_ALL: "C", TZ: "UTC" };
  if (!(await stat(path.join(dataDir, "PG_VERSION")).catch(() => null))) {
    const args = ["-D", dataDir, ...INITDB, ...(options.fast ? ["--no-sync"] : [])];
    const made = spawnSync(program("initdb"), args, {
      ...account,
      env: env as NodeJS.ProcessEnv,
      cwd: dataDir,
      encoding: "utf8",
    });
    if (made.status !== 0) throw new Error(`initdb failed: ${made.stderr || made.stdout || made.error?.message}`);
  }

  const port = await freePort(options.port);
  const settings = [...SETTINGS, ...(options.fast ? FAST_SETTINGS : []), ...(options.settings ?? [])].flatMap(
    (setting) => ["-c", setting],
  );
  const child = await startChild({
    name: "PostgreSQL",
    command: program("postgres"),
    args: ["-D", dataDir, "-p", String(port), ...settings],
    logFile: options.logFile,
    env,
    cwd: dataDir,
    stopSignal: "SIGINT",
    ...account,
  });
  await untilReady(child, dataDir, options.logFile);
  const stop = () => child.stop(STOP_MS);
  return {
    port,
    pid: child.pid,
    dataDir,
    child,
    url: (database) => `postgres://postgres@${LOCALHOST}:${port}/${database}`,
    stop,
    destroy: async () => {
      await stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** Forgets the data of a server that does not run any more, or that its starter left behind. */
export async function deletePostgresData(wanted: string): Promise<void> {
  const dataDir = await dataFolderFor(accountForServer(), wanted);
  await endLeftOver(dataDir);
  await rm(dataDir, { recursive: true, force: true });
}

/** The server writes `ready` on the eighth line of its pid file once it accepts connections. */
async function untilReady(child: Child, dataDir: string, logFile: string): Promise<void> {
  const deadline = Date.now() + START_MS;
  while (Date.now() < deadline) {
    const lines = await pidFile(dataDir);
    if (Number(lines[0]) === child.pid && lines[7]?.trim() === "ready") return;
    if (!child.isRunning()) throw new Error(`PostgreSQL stopped while starting:\n${lastLines(logFile)}`);
    await sleep(20);
  }
  await child.stop();
  throw new Error(`PostgreSQL was not ready after ${START_MS / 1000} s:\n${lastLines(logFile)}`);
}

/**
 * A server whose starter was killed still holds the data: two servers on one folder would destroy it. It is ended
 * properly, with its own fast shutdown, before ours starts.
 */
async function endLeftOver(dataDir: string): Promise<void> {
  const pid = Number((await pidFile(dataDir))[0]);
  if (!Number.isInteger(pid) || pid <= 0) return;
  const command = commandOf(pid);
  if (!command.includes("postgres") || !command.includes(dataDir)) return;
  signal(pid, "SIGINT");
  if (await waitForEnd(pid, STOP_MS)) return;
  signal(pid, "SIGQUIT");
  if (!(await waitForEnd(pid, STOP_MS))) throw new Error(`A PostgreSQL server (${pid}) still holds ${dataDir}`);
}

const pidFile = async (dataDir: string): Promise<string[]> =>
  (await readFile(path.join(dataDir, "postmaster.pid"), "utf8").catch(() => "")).split("\n");
