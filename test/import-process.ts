import { spawn, type ChildProcess } from "node:child_process";

/** An import in a process of its own (`test/import-program.ts`, built). */
export class ImportProcess {
  private readonly child: ChildProcess;
  private output = "";
  private readonly ended: Promise<void>;

  constructor(file: string, args: readonly string[]) {
    this.child = spawn(process.execPath, [file, ...args], { stdio: ["pipe", "pipe", "pipe"] });
    this.ended = new Promise((resolve) => this.child.once("close", () => resolve()));
    for (const stream of [this.child.stdout, this.child.stderr])
      stream?.on("data", (chunk: Buffer) => {
        this.output += chunk.toString();
        this.child.emit("said");
      });
  }

  /** Resolves with its last word once it pauses or ends. */
  async word(): Promise<string> {
    await Promise.race([
      this.ended,
      new Promise<void>((resolve) => {
        const look = () => this.output.includes("pause\n") && resolve();
        this.child.on("said", look);
        look();
      }),
    ]);
    return this.last();
  }

  resume(): void {
    this.child.stdin?.end("\n");
  }

  /** As a power cut would. */
  async kill(): Promise<void> {
    this.child.kill("SIGKILL");
    await this.ended;
  }

  /** Its last word, when it has ended by itself. */
  async end(): Promise<string> {
    await this.ended;
    return this.last();
  }

  private last = () => this.output.trim().split("\n").at(-1) ?? "";
}
