// Every check of the project, several stages side by side. The last line is `N passed, N failed`; a failure makes the exit code 1.
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { mkdirSync, rmSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import path from "node:path";
import { pages } from "@/e2e/pages";
import { lastLines, type Child } from "@/scripts/lib/children";
import { step } from "@/scripts/lib/progress.mjs";
import { root } from "@/scripts/lib/root";
import { takeTestsLock } from "./lock";
import { single, type Outcome } from "./outcome";
import { startTestPostgres, toEnvironment } from "./postgres";
import type { Run } from "./program";
import { schedule } from "./schedule";
import { stages, type Stage } from "./stages";
import { fromRoot, pageCost, slowest, stageTimes, total, type Ran } from "./summary";

const logs = path.join(root, ".data/logs-test");
const LOG_LINES = 60;

/** As many as there are cores, since the longest use more than one each: with another one beside, all were slower. */
const AT_ONCE = Math.max(2, availableParallelism());

/** `npm test -- unit database` runs these stages only. */
function chosen(names: readonly string[]): readonly Stage[] {
  const unknown = names.filter((name) => !stages.some((stage) => stage.name === name));
  if (unknown.length > 0)
    throw new Error(`Unknown stage: ${unknown.join(", ")}. There are: ${stages.map((stage) => stage.name).join(", ")}`);
  return names.length === 0 ? stages : stages.filter((stage) => names.includes(stage.name));
}

const logOf = (name: string) => path.join(logs, `${name}.log`);

/** One stage. Whatever happens in it is a failure of this stage, not of the run. */
async function runStage(stage: Stage, run: Run): Promise<Outcome> {
  try {
    return await stage.run(run, logOf(stage.name));
  } catch (error) {
    return single(false, error instanceof Error ? error.message : String(error));
  }
}

const say = ({ passed, failed, skipped }: Outcome) =>
  `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`;

/** What the stages of a run share, and what ends it all. */
async function prepareRun(): Promise<Run & { end: () => Promise<void> }> {
  const folder = await mkdtemp(path.join(tmpdir(), "collectif-test-"));
  // As root the database server runs under another account, which must be able to enter.
  await chmod(folder, 0o755);
  const children = new Set<Child>();
  let server: ReturnType<typeof startTestPostgres> | undefined;
  return {
    folder,
    watch: (child) => {
      children.add(child);
      void child.ended.then(() => children.delete(child));
    },
    postgres: async () => {
      server ??= startTestPostgres(folder);
      return toEnvironment((await server).postgres);
    },
    end: async () => {
      await Promise.all([...children].map((child) => child.stop(10_000)));
      await server?.then(({ stop }) => stop()).catch(() => undefined);
      await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
    },
  };
}

function printFailures(ran: readonly Ran[]): void {
  for (const { name, outcome } of ran.filter((one) => one.outcome.failed > 0)) {
    console.log(
      `\n── ${name}: the end of ${path.relative(root, logOf(name))} ──\n${lastLines(logOf(name), LOG_LINES)}`,
    );
    console.log(`\n── ${name}: what failed ──`);
    for (const failure of outcome.failures) console.log(`  ✗ ${fromRoot(failure)}`);
  }
}

async function main(): Promise<number> {
  const toRun = chosen(process.argv.slice(2));
  const release = takeTestsLock();
  rmSync(logs, { recursive: true, force: true });
  mkdirSync(logs, { recursive: true });
  const run = await prepareRun();
  const interrupted = async () => {
    await run.end();
    release();
    console.log("\ninterrupted");
    process.exit(130);
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, () => void interrupted());
  process.once("disconnect", () => void interrupted());

  const ran: Ran[] = [];
  const now = () => Math.round(performance.now());
  await schedule(toRun, AT_ONCE, async (stage) => {
    const from = now();
    const outcome = await step(
      stage.name,
      () => runStage(stage, run),
      (result) => ({ good: result.failed === 0, text: say(result) }),
    );
    ran.push({ name: stage.name, outcome, from, to: now() });
  });
  await run.end();
  release();

  printFailures(ran);
  const all = total(ran);
  console.log(`\n── how long each stage took ──\n${stageTimes(ran).join("\n")}`);
  console.log(`\n── the slowest tests ──\n${slowest(all).join("\n")}`);
  const cost = pageCost(all, pages.length);
  if (cost) console.log(`\n${cost}`);
  if (all.skipped > 0) console.log(`\n${all.skips.map(fromRoot).join("\n")}\n${all.skipped} skipped`);
  console.log(`\n${say({ ...all, skipped: 0 })}`);
  return all.failed === 0 ? 0 : 1;
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    console.log("\n0 passed, 1 failed");
    process.exit(1);
  },
);
