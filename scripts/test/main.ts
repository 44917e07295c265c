// Every check of the project, stage after stage. The last line is `N passed, N failed`; a failure makes the exit code 1.
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { mkdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { lastLines, type Child } from "@/scripts/lib/children";
import { step } from "@/scripts/lib/progress.mjs";
import { root } from "@/scripts/lib/root";
import { single, type Outcome } from "./outcome";
import { stages, type Run, type Stage } from "./stages";

const logs = path.join(root, ".data/logs-test");
const LOG_LINES = 60;

/** `npm test -- unit database` runs these stages only. */
function chosen(names: readonly string[]): readonly Stage[] {
  const unknown = names.filter((name) => !stages.some((stage) => stage.name === name));
  if (unknown.length > 0)
    throw new Error(`Unknown stage: ${unknown.join(", ")}. There are: ${stages.map((stage) => stage.name).join(", ")}`);
  return names.length === 0 ? stages : stages.filter((stage) => names.includes(stage.name));
}

const logOf = (stage: Stage) => path.join(logs, `${stage.name}.log`);

/** One stage. Whatever happens in it is a failure of this stage, not of the run. */
async function runStage(stage: Stage, run: Run): Promise<Outcome> {
  try {
    return await stage.run(run, logOf(stage));
  } catch (error) {
    return single(false, error instanceof Error ? error.message : String(error));
  }
}

const say = ({ passed, failed, skipped }: Outcome) =>
  `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`;

async function main(): Promise<number> {
  const toRun = chosen(process.argv.slice(2));
  rmSync(logs, { recursive: true, force: true });
  mkdirSync(logs, { recursive: true });
  const folder = await mkdtemp(path.join(tmpdir(), "collectif-test-"));
  // As root the database server runs under another account, which must be able to enter.
  await chmod(folder, 0o755);
  let current: Child | undefined;
  const forget = () => rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  const interrupted = async () => {
    await current?.stop(10_000);
    await forget();
    console.log("\ninterrupted");
    process.exit(130);
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, () => void interrupted());
  process.once("disconnect", () => void interrupted());

  const total: Outcome = { passed: 0, failed: 0, skipped: 0, failures: [] };
  const broken: { stage: Stage; outcome: Outcome }[] = [];
  const run = { folder, watch: (child: Child) => (current = child) };
  for (const stage of toRun) {
    const outcome = await step(
      stage.name,
      () => runStage(stage, run),
      (result) => ({ good: result.failed === 0, text: say(result) }),
    );
    total.passed += outcome.passed;
    total.failed += outcome.failed;
    total.skipped += outcome.skipped;
    if (outcome.failed > 0) broken.push({ stage, outcome });
  }
  await forget();

  for (const { stage, outcome } of broken) {
    console.log(
      `\n── ${stage.name}: the end of ${path.relative(root, logOf(stage))} ──\n${lastLines(logOf(stage), LOG_LINES)}`,
    );
    console.log(`\n── ${stage.name}: what failed ──`);
    for (const failure of outcome.failures) console.log(`  ✗ ${failure.replace(`${root}/`, "")}`);
  }
  if (total.skipped > 0) console.log(`\n${total.skipped} skipped`);
  console.log(`\n${say({ ...total, skipped: 0 })}`);
  return total.failed === 0 ? 0 : 1;
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    console.log("\n0 passed, 1 failed");
    process.exit(1);
  },
);
