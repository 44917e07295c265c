import { mkdirSync } from "node:fs";
import path from "node:path";
import { AlreadyRunning, takeLock } from "@/scripts/lib/lock";
import { root } from "@/scripts/lib/root";

/** Whoever holds it: `npm test`, or the journeys alone. */
const PROGRAMS = ["scripts/test/main.ts", "playwright"];
/** Told to the stages of a run, which holds the lock for them. */
const VARIABLE = "TESTS_LOCKED";

/**
 * One run of the tests at a time in one folder: they share the build, the logs and the results that they leave there.
 * @returns what lets the next one in
 * @throws with what to do about it
 */
export function takeTestsLock(): () => void {
  if (process.env[VARIABLE] !== undefined) return () => undefined;
  const data = path.join(root, ".data");
  mkdirSync(data, { recursive: true });
  try {
    const release = takeLock(path.join(data, "tests.lock"), PROGRAMS);
    process.env[VARIABLE] = String(process.pid);
    return release;
  } catch (error) {
    if (!(error instanceof AlreadyRunning)) throw error;
    throw new Error(
      `The tests already run in this folder (process ${error.pid}). Wait until they end, or run these in another clone.`,
      { cause: error },
    );
  }
}
