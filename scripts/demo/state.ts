import { existsSync } from "node:fs";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { deletePostgresData } from "@/scripts/services/postgres/postgres";
import { newSecrets, type Ports } from "@/scripts/services/services";
import type { Secrets } from "@/scripts/services/environment";

/** What the demonstration keeps between two starts, in `.data`. */
export class DemoState {
  constructor(readonly folder: string) {}

  file(name: string): string {
    return path.join(this.folder, name);
  }

  log(name: string): string {
    return this.file(`logs/${name}.log`);
  }

  async makeFolder(): Promise<void> {
    await mkdir(this.folder, { recursive: true });
  }

  /** Only what happens from now on is worth reading. Not before the lock is taken: another demonstration may be writing. */
  async forgetLogs(): Promise<void> {
    await rm(this.file("logs"), { recursive: true, force: true });
    await mkdir(this.file("logs"), { recursive: true });
  }

  /** Whether the demonstration data were loaded to the end. Without this mark what is there is not worth keeping. */
  isLoaded(): boolean {
    return existsSync(this.file("loaded"));
  }

  async markLoaded(): Promise<void> {
    await writeFile(this.file("loaded"), "");
  }

  /** Forgets the base, the photos and the mails. */
  async clear(): Promise<void> {
    // The mark first: interrupted here, the next start begins afresh as well.
    await rm(this.file("loaded"), { force: true });
    await deletePostgresData(this.file("postgres"));
    for (const folder of ["s3", "mailbox"]) await rm(this.file(folder), { recursive: true, force: true });
  }

  /** The ports of the last start: the links in mails that were received then stay right. */
  async ports(): Promise<Ports & { site?: number }> {
    return (await this.read<Ports & { site?: number }>("ports.json")) ?? {};
  }

  async keepPorts(ports: Required<Ports> & { site: number }): Promise<void> {
    await writeFile(this.file("ports.json"), JSON.stringify(ports, null, 2));
  }

  /** Made once, so that sessions and signed links outlive a restart. */
  async secrets(): Promise<Secrets> {
    const kept = await this.read<Secrets>("secrets.json");
    if (kept) return kept;
    const secrets = newSecrets();
    await writeFile(this.file("secrets.json"), JSON.stringify(secrets, null, 2), { mode: 0o600 });
    return secrets;
  }

  private async read<T>(name: string): Promise<T | undefined> {
    try {
      return JSON.parse(await readFile(this.file(name), "utf8")) as T;
    } catch {
      return undefined;
    }
  }
}
