import { existsSync } from "node:fs";
import path from "node:path";
import { startChild, type Child } from "@/scripts/lib/children";
import { root } from "@/scripts/lib/root";
import { readPlaywright, readVitest, single, type Outcome } from "./outcome";

/** What a stage is given. */
export type Run = {
  /** A temporary folder that disappears with the run. */
  folder: string;
  /** Is told of each process, to end it should the run be interrupted. */
  watch: (child: Child) => void;
  /** Variables that lead to the PostgreSQL of the run, started at the first call. */
  postgres: () => Promise<Record<string, string>>;
};

/** Programs of our packages, by the file that `npx` would run. */
const PROGRAMS = {
  oxfmt: "oxfmt/bin/oxfmt",
  eslint: "eslint/bin/eslint.js",
  next: "next/dist/bin/next",
  oxlint: "oxlint/bin/oxlint",
  // The same compiler, in native code: eslint and Next still call the other one from JavaScript.
  tsc: "typescript-native/bin/tsc",
  knip: "knip/bin/knip.js",
  vitest: "vitest/vitest.mjs",
  playwright: "@playwright/test/cli.js",
};

/** Runs a program to its end. @returns whether it ended well */
export async function program(
  run: Run,
  logFile: string,
  name: keyof typeof PROGRAMS,
  args: string[],
  environment: Record<string, string> = {},
): Promise<boolean> {
  const child = await startChild({
    name,
    command: process.execPath,
    args: [path.join(root, "node_modules", PROGRAMS[name]), ...args],
    cwd: root,
    logFile,
    // Whatever the stage leaves in the system's temporary folder disappears with the run.
    env: { ...process.env, TMPDIR: run.folder, NEXT_TELEMETRY_DISABLED: "1", FORCE_COLOR: "0", ...environment },
  });
  run.watch(child);
  const code = await child.ended;
  // Whatever it started and forgot ends with it.
  await child.stop();
  return code === 0;
}

/** Runs projects of vitest, and reads their report. */
export async function vitest(run: Run, logFile: string, projects: string[], environment = {}): Promise<Outcome> {
  const name = projects.join("+");
  const report = path.join(run.folder, `${name}.json`);
  const chosen = projects.map((project) => `--project=${project}`);
  const args = ["run", ...chosen, "--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  const ok = await program(run, logFile, "vitest", args, environment);
  return judged(ok, report, readVitest, `vitest ${name}`);
}

/** Runs the journeys, and reads their report. */
export async function playwright(run: Run, logFile: string, environment: Record<string, string>): Promise<Outcome> {
  const report = path.join(run.folder, "journeys.json");
  const told = { ...environment, PLAYWRIGHT_JSON_OUTPUT_NAME: report };
  const ok = await program(run, logFile, "playwright", ["test", "--reporter=list,json"], told);
  return judged(ok, report, readPlaywright, "playwright");
}

/** A run that ends badly without naming a test (no test at all, an error outside of them) is a failure of its own. */
async function judged(
  ok: boolean,
  report: string,
  read: (file: string) => Promise<Outcome>,
  name: string,
): Promise<Outcome> {
  if (!existsSync(report)) return single(false, `${name} ended without a report`);
  const outcome = await read(report);
  if (ok || outcome.failed > 0) return outcome;
  return { ...outcome, failed: 1, failures: [`${name} ended badly outside its tests`] };
}
