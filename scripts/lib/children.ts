import { spawn, type SpawnOptions } from "node:child_process";
import { closeSync, openSync, readFileSync } from "node:fs";
import { Socket } from "node:net";
import path from "node:path";
import type { Writable } from "node:stream";
import { fileURLToPath } from "node:url";
import { signal } from "@/scripts/lib/processes";

export type Child = {
  readonly name: string;
  readonly pid: number;
  /** Resolves when the process is gone, with its exit code or the signal that ended it. */
  readonly ended: Promise<number | NodeJS.Signals>;
  readonly isRunning: () => boolean;
  /** Asks the process and its descendants to end, insists after `graceMs`, resolves once it is gone. */
  readonly stop: (graceMs?: number) => Promise<void>;
};

type StartOptions = {
  name: string;
  command: string;
  args: readonly string[];
  /** The child's output goes there, appended; without it the output is dropped. */
  logFile?: string;
  env?: Record<string, string | undefined>;
  cwd?: string;
  /** Signal that asks this program to end properly. */
  stopSignal?: NodeJS.Signals;
  uid?: number;
  gid?: number;
  /** Called with each message the child sends by `process.send`. */
  onMessage?: (message: unknown) => void;
};

let guardian: Writable | undefined;

/** Tells the guardian what to end should this process be killed. */
function tellGuardian(line: string): void {
  guardian ??= startGuardian();
  guardian.write(`${line}\n`);
}

function startGuardian(): Writable {
  const script = fileURLToPath(new URL("guardian.mjs", import.meta.url));
  const child = spawn(process.execPath, [script], { detached: true, stdio: ["pipe", "ignore", "ignore"] });
  child.unref();
  child.stdin.on("error", () => undefined);
  // The pipe is there to close when we end: it must not keep us from ending.
  const pipe: unknown = child.stdin;
  if (pipe instanceof Socket) pipe.unref();
  return child.stdin;
}

/**
 * Starts a program in a process group of its own: Ctrl-C in the terminal reaches only us, and we end our children in
 * the right order. Should we be killed, the guardian ends them.
 * @throws when the program cannot be started
 */
export async function startChild(options: StartOptions): Promise<Child> {
  const { name, stopSignal = "SIGTERM" } = options;
  const output = options.logFile === undefined ? "ignore" : openSync(options.logFile, "a");
  const spawnOptions: SpawnOptions = {
    cwd: options.cwd,
    env: options.env as NodeJS.ProcessEnv | undefined,
    uid: options.uid,
    gid: options.gid,
    detached: true,
    stdio: options.onMessage ? ["ignore", output, output, "ipc"] : ["ignore", output, output],
  };
  const child = spawn(options.command, options.args, spawnOptions);
  if (typeof output === "number") closeSync(output);
  const ended = new Promise<number | NodeJS.Signals>((resolve) => {
    child.once("exit", (code, by) => {
      if (child.pid !== undefined) tellGuardian(`-${child.pid}`);
      resolve(code ?? by ?? 0);
    });
  });
  await new Promise<void>((resolve, reject) => {
    child.once("spawn", resolve);
    child.once("error", (cause) => reject(new Error(`${name} cannot be started: ${cause.message}`, { cause })));
  });
  const { pid } = child;
  if (pid === undefined) throw new Error(`${name} has no process number`);
  tellGuardian(`+${pid} ${stopSignal}`);
  if (options.onMessage) child.on("message", options.onMessage);

  const isRunning = () => child.exitCode === null && child.signalCode === null;
  const stop = async (graceMs = 5000) => {
    if (isRunning()) signal(-pid, stopSignal);
    const insist = setTimeout(() => signal(-pid, "SIGKILL"), graceMs);
    await ended;
    clearTimeout(insist);
    // The leader is gone; a descendant that ignored the signal must not survive it.
    signal(-pid, "SIGKILL");
  };
  return { name, pid, ended, isRunning, stop };
}

/** The last lines of a log, for a message that says why a program failed. */
export function lastLines(logFile: string, count = 20): string {
  try {
    return readFileSync(logFile, "utf8").trimEnd().split("\n").slice(-count).join("\n");
  } catch {
    return `(no ${path.basename(logFile)})`;
  }
}
