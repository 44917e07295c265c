import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { readdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { lastLines, startChild } from "@/scripts/lib/children";
import { root } from "@/scripts/lib/root";

/** What lies at the root and has no part in a build. Anything unknown counts: building once too often harms nobody. */
const NOT_BUILT =
  /^(\.|node_modules$|docs$|e2e$|test$|scripts$|worker$|next-env\.d\.ts$|test-results$|playwright-report$|screenshots$)/;
const NEVER_BUILT = /\.(md|test\.tsx?|tsbuildinfo)$/;

const STAMP = "collectif-build.txt";

export type BuildOptions = {
  distDir: string;
  /** Next adds `distDir` to the tsconfig it reads unless it is there: each build folder has its file. */
  tsconfig?: string;
  logFile: string;
};

/** Whether the last build in this folder was made from today's sources. */
export async function isBuilt(distDir: string): Promise<boolean> {
  const folder = path.join(root, distDir);
  if (!existsSync(path.join(folder, "BUILD_ID"))) return false;
  const stamp = await readFile(path.join(folder, STAMP), "utf8").catch(() => "");
  return stamp === (await sourcesHash());
}

/**
 * Builds the application for production. Types are not checked: `npm test` does it, apart.
 * @throws with the last lines of the build's output
 */
export async function build({ distDir, tsconfig = "tsconfig.json", logFile }: BuildOptions): Promise<void> {
  const folder = path.join(root, distDir);
  const hash = await sourcesHash();
  await rm(path.join(folder, STAMP), { force: true });
  const child = await startChild({
    name: "next build",
    command: process.execPath,
    args: [path.join(root, "node_modules/next/dist/bin/next"), "build"],
    cwd: root,
    logFile,
    env: {
      ...process.env,
      NODE_ENV: "production",
      NEXT_TELEMETRY_DISABLED: "1",
      NEXT_DIST_DIR: distDir,
      NEXT_SKIP_TYPES: "1",
      NEXT_TSCONFIG: tsconfig,
    },
  });
  const code = await child.ended;
  if (code !== 0) throw new Error(`next build failed (${code}):\n${lastLines(logFile, 40)}`);
  await writeFile(path.join(folder, STAMP), hash);
}

/** One text for the contents of everything that a build reads. */
async function sourcesHash(): Promise<string> {
  const hash = createHash("sha256").update(process.version);
  for (const file of await sources("")) {
    hash.update(`\0${file}\0`);
    hash.update(await readFile(path.join(root, file)));
  }
  return hash.digest("hex");
}

async function sources(folder: string): Promise<string[]> {
  const entries = await readdir(path.join(root, folder), { withFileTypes: true });
  const found: string[] = [];
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (NEVER_BUILT.test(entry.name) || (folder === "" && NOT_BUILT.test(entry.name))) continue;
    const name = path.join(folder, entry.name);
    if (entry.isDirectory()) found.push(...(await sources(name)));
    else if (entry.isFile()) found.push(name);
  }
  return found;
}
