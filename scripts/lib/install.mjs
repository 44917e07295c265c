// Installs the packages when they are not those of package-lock.json. Runs on a bare Node 20.
import { spawn } from "node:child_process";
import { mkdirSync, openSync, closeSync, readFileSync } from "node:fs";
import path from "node:path";
import { step } from "./progress.mjs";

const root = path.resolve(import.meta.dirname, "../..");

/** @param {string} label what is printed while it installs; nothing is when there is nothing to do */
export async function ensureInstalled(label) {
  if (isInstalled()) return;
  const logs = path.join(root, ".data/logs");
  mkdirSync(logs, { recursive: true });
  const log = path.join(logs, "install.log");
  await step(label, () => npmCi(log));
}

/**
 * npm keeps a copy of what it installed. A date would not do: a checkout touches the lock file without changing it.
 * Packages that are absent because they are for other machines are marked optional.
 */
function isInstalled() {
  const wanted = packagesOf("package-lock.json");
  const installed = packagesOf("node_modules/.package-lock.json");
  if (!wanted || !installed) return false;
  return Object.entries(wanted).every(([place, { version, optional }]) => {
    if (place === "") return true;
    const present = installed[place];
    return present ? present.version === version : optional === true;
  });
}

/** @returns {Record<string, { version?: string, optional?: boolean }> | undefined} */
function packagesOf(file) {
  try {
    return JSON.parse(readFileSync(path.join(root, file), "utf8")).packages;
  } catch {
    return undefined;
  }
}

/** @param {string} log */
function npmCi(log) {
  // Under `npm run` this is npm's own program: the same npm, whatever the PATH.
  const cli = process.env.npm_execpath;
  const [command, args] = cli?.endsWith(".js") ? [process.execPath, [cli]] : ["npm", []];
  const output = openSync(log, "a");
  const child = spawn(command, [...args, "ci", "--no-audit", "--no-fund"], {
    cwd: root,
    stdio: ["ignore", output, output],
    // npm is a script on Windows.
    shell: command === "npm" && process.platform === "win32",
  });
  closeSync(output);
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code) => {
      if (code === 0) resolve(undefined);
      else
        reject(new Error(`npm ci: ${code}\n${readFileSync(log, "utf8").trimEnd().split("\n").slice(-20).join("\n")}`));
    });
  });
}
