import { linkSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { commandOf, errorCode, isAlive } from "@/scripts/lib/processes";

/** Another program of ours uses the same data. */
export class AlreadyRunning extends Error {
  constructor(readonly pid: number) {
    super(`Already used by another command (process ${pid})`);
  }
}

/**
 * Makes sure that one program at most uses a data folder.
 * @param programs what a process that holds the lock is called; a number that another program got since is not taken for it
 * @returns what gives the lock back
 * @throws AlreadyRunning
 */
export function takeLock(file: string, programs: readonly string[]): () => void {
  // Linked into place with its content: nobody ever reads an empty lock.
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, String(process.pid));
  try {
    while (!link(draft, file)) {
      const holder = holderOf(file);
      const held = holder !== undefined && isAlive(holder) && programs.some((name) => commandOf(holder).includes(name));
      if (held) throw new AlreadyRunning(holder);
      rmSync(file, { force: true });
    }
  } finally {
    rmSync(draft, { force: true });
  }
  return () => {
    rmSync(file, { force: true });
  };
}

/** @returns false when the name is taken */
function link(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if (errorCode(error) === "EEXIST") return false;
    throw error;
  }
}

function holderOf(file: string): number | undefined {
  try {
    return Number(readFileSync(file, "utf8")) || undefined;
  } catch {
    return undefined;
  }
}
