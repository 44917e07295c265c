import { existsSync } from "node:fs";
import path from "node:path";
import { startChild, type Child } from "@/scripts/lib/children";
import { root } from "@/scripts/lib/root";
import { readPlaywright, readVitest, single, type Outcome } from "./outcome";
import { ensureTestBuild, hasTestBuild } from "./test-build";

/** What a stage is given. `watch` is told of each process, to end it should the run be interrupted. */
export type Run = { folder: string; watch: (child: Child) => void };

export type Stage = { name: string; run: (run: Run, logFile: string) => Promise<Outcome> };

/** Programs of our packages, by the file that `npx` would run. */
const PROGRAMS = {
  prettier: "prettier/bin/prettier.cjs",
  eslint: "eslint/bin/eslint.js",
  knip: "knip/bin/knip.js",
  next: "next/dist/bin/next",
  tsc: "typescript/bin/tsc",
  vitest: "vitest/vitest.mjs",
  playwright: "@playwright/test/cli.js",
};

/** Runs a program to its end. @returns whether it ended well */
async function program(
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

const vitest = (project: string, name: string): Stage => ({
  name,
  run: async (run, logFile) => {
    const report = path.join(run.folder, `${project}.json`);
    const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
    const ok = await program(run, logFile, "vitest", ["run", "--project", project, ...reporters]);
    return judged(ok, report, readVitest, `vitest ${project}`);
  },
});

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

/** Types of the routes, which both the compiler and the lint read: a fresh clone has none. */
const routeTypes = (run: Run, log: string) => program(run, log, "next", ["typegen"]);

/** In order: what is quick to say comes first. */
export const stages: readonly Stage[] = [
  {
    name: "format",
    run: async (run, log) => single(await program(run, log, "prettier", ["--check", "."]), "prettier --check"),
  },
  {
    name: "lint",
    run: async (run, log) => {
      const ok = (await routeTypes(run, log)) && (await program(run, log, "eslint", [".", "--max-warnings", "0"]));
      return single(ok, "eslint");
    },
  },
  {
    name: "unused",
    run: async (run, log) => single(await program(run, log, "knip", []), "knip"),
  },
  {
    name: "types",
    run: async (run, log) => {
      const ok = (await routeTypes(run, log)) && (await program(run, log, "tsc", ["--noEmit"]));
      return single(ok, "tsc --noEmit");
    },
  },
  vitest("unit", "unit"),
  vitest("db", "database"),
  {
    name: "build",
    run: async (_, logFile) => {
      await ensureTestBuild(logFile);
      return single(true, "next build");
    },
  },
  {
    name: "journeys",
    run: async (run, logFile) => {
      if (!(await hasTestBuild())) return single(false, "journeys not run: there is no build");
      const report = path.join(run.folder, "journeys.json");
      const environment = { PLAYWRIGHT_JSON_OUTPUT_NAME: report };
      const ok = await program(run, logFile, "playwright", ["test", "--reporter=list,json"], environment);
      return judged(ok, report, readPlaywright, "playwright");
    },
  },
];
