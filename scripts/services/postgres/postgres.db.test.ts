import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { isAlive, signal } from "@/scripts/lib/processes";
import { root } from "@/scripts/lib/root";
import { administer, createMissingDatabase, serverUrl } from "./databases";
import { deletePostgresData, startPostgres, type PostgresServer } from "./postgres";

let folder: string;
let server: PostgresServer | undefined;
const options = () => ({ dataDir: path.join(folder, "data"), logFile: path.join(folder, "log"), fast: true });

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "collectif-postgres-"));
  await chmod(folder, 0o755);
});

afterEach(async () => {
  await server?.stop();
  server = undefined;
  await deletePostgresData(options().dataDir);
  await rm(folder, { recursive: true, force: true });
});

const names = (url: string) => administer(url, (sql) => sql`select datname from pg_database where datname = 'essai'`);

test("data are still there after a restart, on the port of the last time when it is free", async () => {
  server = await startPostgres(options());
  const { port } = server;
  await createMissingDatabase(serverUrl(server), "essai");
  await createMissingDatabase(serverUrl(server), "essai");
  await server.stop();
  expect(isAlive(server.pid)).toBe(false);
  server = await startPostgres({ ...options(), port });
  expect(server.port).toBe(port);
  expect(await names(serverUrl(server))).toHaveLength(1);
});

test("the folder of a parent closed to the server's account is not a reason to fail", async () => {
  await chmod(folder, 0o700);
  server = await startPostgres(options());
  expect(await names(serverUrl(server))).toEqual([]);
});

test("its starter is killed without a word: the next one takes over the same data at once", async () => {
  const program = `
    import { startPostgres } from "@/scripts/services/postgres/postgres";
    const server = await startPostgres(${JSON.stringify(options())});
    process.send(server.pid);
    setInterval(() => undefined, 1000);
  `;
  const starter = spawn(process.execPath, ["--import", "tsx", "--input-type=module-typescript", "-e", program], {
    cwd: root,
    env: { ...process.env, TSX_TSCONFIG_PATH: path.join(root, "tsconfig.node.json") },
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  const [pid] = (await once(starter, "message")) as [number];
  signal(starter.pid!, "SIGKILL");
  server = await startPostgres(options());
  expect(isAlive(pid)).toBe(false);
  expect(await names(serverUrl(server))).toEqual([]);
});
