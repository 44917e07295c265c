import { spawn, type ChildProcess } from "node:child_process";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { build } from "vite";
import { isAlive } from "@/scripts/lib/processes";

const root = path.join(import.meta.dirname, "..");
const modules = path.join(root, "node_modules");

/** A program in one file, because a test that starts it forty times cannot wait for forty compilations. */
export type Built = { file: string; remove: () => Promise<void> };

/** The real worker. */
export const buildWorker = (): Promise<Built> => buildProgram("worker/index.ts");

/** `entry`: from the root of the project. */
export async function buildProgram(entry: string): Promise<Built> {
  // Inside the repository, so that what stays outside the bundle is found.
  await forgetDead();
  const folder = await mkdtemp(path.join(modules, `.worker-${process.pid}-`));
  await build({
    configFile: false,
    logLevel: "error",
    root,
    resolve: { alias: { "@": root, "server-only": path.join(root, "scripts/lib/server-only.ts") } },
    ssr: { noExternal: true, external: ["sharp", "pino"] },
    build: {
      ssr: entry,
      outDir: folder,
      target: "node24",
      rolldownOptions: { output: { entryFileNames: "program.mjs" } },
    },
  });
  return { file: path.join(folder, "program.mjs"), remove: () => rm(folder, { recursive: true, force: true }) };
}

/** What interrupted runs have left: the process that built it, which its name says, is gone. */
async function forgetDead(): Promise<void> {
  for (const name of await readdir(modules)) {
    const pid = /^\.worker-(\d+)-/.exec(name)?.[1];
    if (pid && !isAlive(Number(pid))) await rm(path.join(modules, name), { recursive: true, force: true });
  }
}

/** A worker in a process of its own. */
export class WorkerProcess {
  private readonly child: ChildProcess;
  private output = "";
  /** Resolves once it takes jobs. @throws with what it said when it ends before */
  readonly ready: Promise<void>;
  readonly ended: Promise<number | NodeJS.Signals>;

  constructor(command: readonly string[], environment: Record<string, string>) {
    const [program = process.execPath, ...args] = command;
    this.child = spawn(program, args, {
      cwd: root,
      env: {
        ...{ NODE_ENV: "test", PATH: process.env.PATH, HOME: tmpdir(), TMPDIR: tmpdir(), LOG_LEVEL: "info" },
        // Its input is our pipe: when a test run is interrupted, it ends too.
        WATCH_PARENT: "1",
        ...environment,
      },
      stdio: ["pipe", "pipe", "pipe"],
      // A group of its own: a command that starts the worker as its child must not leave it behind when it is killed.
      detached: true,
    });
    this.ended = new Promise((resolve) => this.child.once("exit", (code, signal) => resolve(signal ?? code ?? -1)));
    this.ready = new Promise((resolve, reject) => {
      for (const stream of [this.child.stdout, this.child.stderr])
        stream?.on("data", (chunk: Buffer) => {
          this.output += chunk.toString();
          if (this.output.includes('"msg":"worker ready"')) resolve();
        });
      void this.ended.then((how) => reject(new Error(`the worker ended (${how}) before being ready: ${this.output}`)));
    });
    this.ready.catch(() => undefined);
  }

  get said(): string {
    return this.output;
  }

  /** As a power cut would. */
  async kill(): Promise<void> {
    try {
      if (this.child.pid !== undefined) process.kill(-this.child.pid, "SIGKILL");
    } catch {
      // Gone already, and all that it had started.
    }
    await this.ended;
  }

  /** As a deployment does. */
  async stop(): Promise<number | NodeJS.Signals> {
    this.child.kill("SIGTERM");
    return this.ended;
  }

  /** As a parent that dies. */
  closeInput(): void {
    this.child.stdin?.end();
  }
}
