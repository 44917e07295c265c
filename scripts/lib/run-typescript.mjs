// Continues a command in TypeScript, with the Node that npm installed, and makes sure that it ends when we do.
import { spawn, spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";

const root = path.resolve(import.meta.dirname, "../..");

/**
 * Runs a TypeScript program of the project in the foreground.
 * @param {string} file from the root of the project
 * @param {string[]} args
 * @returns {Promise<number>} its exit code
 */
export function runTypeScript(file, args) {
  const installed = path.join(root, "node_modules/.bin/node");
  const node = existsSync(installed) ? installed : process.execPath;
  const child = spawn(node, ["--import", "tsx", file, ...args], {
    cwd: root,
    env: { ...process.env, TSX_TSCONFIG_PATH: path.join(root, "tsconfig.node.json") },
    stdio: ["inherit", "inherit", "inherit", "ipc"],
  });
  // The child stops when this channel closes, whatever becomes of us. In a terminal it gets the signal by itself too.
  const letGo = () => {
    if (child.connected) child.disconnect();
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, letGo);
  watchNpm(letGo);
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code, signal) => resolve(code ?? (signal ? 1 : 0)));
  });
}

/**
 * Started by npm, we must end with it even when it is killed. npm starts a shell that starts us: when npm dies the shell
 * gets another parent, when the shell dies we do.
 * @param {() => void} letGo
 */
function watchNpm(letGo) {
  if (process.env.npm_lifecycle_event === undefined || process.platform === "win32") return;
  const family = () => `${process.ppid} ${parentOf(process.ppid)}`;
  const before = family();
  setInterval(() => {
    if (family() !== before) letGo();
  }, 2000).unref();
}

/** @param {number} pid */
function parentOf(pid) {
  try {
    // `number (name) state parent …`
    if (process.platform === "linux")
      return readFileSync(`/proc/${pid}/stat`, "utf8")
        .replace(/^.*\) \S /s, "")
        .split(" ")[0];
    return spawnSync("ps", ["-o", "ppid=", "-p", String(pid)], { encoding: "utf8" }).stdout.trim();
  } catch {
    return "";
  }
}
