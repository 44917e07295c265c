import { readFile } from "node:fs/promises";
import { z } from "zod";

/** What a stage of `npm test` found. `failures` names what failed. */
export type Outcome = { passed: number; failed: number; skipped: number; failures: string[] };

/** A stage that either holds or does not: it counts as one test. */
export const single = (ok: boolean, name: string): Outcome =>
  ok ? { passed: 1, failed: 0, skipped: 0, failures: [] } : { passed: 0, failed: 1, skipped: 0, failures: [name] };

const vitestReport = z.object({
  numPassedTests: z.number(),
  numPendingTests: z.number(),
  numTodoTests: z.number(),
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      assertionResults: z.array(z.object({ fullName: z.string(), status: z.string() })),
    }),
  ),
});

/** Reads vitest's JSON report. A file that could not even be loaded holds no test, and counts as one that failed. */
export async function readVitest(file: string): Promise<Outcome> {
  const report = vitestReport.parse(JSON.parse(await readFile(file, "utf8")));
  const failures = report.testResults.flatMap(({ name, status, assertionResults }) => {
    const failed = assertionResults.filter((test) => test.status === "failed");
    if (failed.length === 0 && status === "failed") return [`${name} (the file fails outside its tests)`];
    return failed.map((test) => `${name} > ${test.fullName}`);
  });
  return {
    passed: report.numPassedTests,
    failed: failures.length,
    skipped: report.numPendingTests + report.numTodoTests,
    failures,
  };
}

type Suite = { title: string; file?: string; specs: { title: string; ok: boolean }[]; suites?: Suite[] };

const suite: z.ZodType<Suite> = z.lazy(() =>
  z.object({
    title: z.string(),
    file: z.string().optional(),
    specs: z.array(z.object({ title: z.string(), ok: z.boolean() })),
    suites: z.array(suite).optional(),
  }),
);

const playwrightReport = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number(), skipped: z.number() }),
  errors: z.array(z.object({ message: z.string().optional() })),
  suites: z.array(suite),
});

/** Reads Playwright's JSON report. A journey that passes only when tried again is one that fails. */
export async function readPlaywright(file: string): Promise<Outcome> {
  const { stats, errors, suites } = playwrightReport.parse(JSON.parse(await readFile(file, "utf8")));
  const failures = [
    ...suites.flatMap((top) => failedSpecs(top, "")),
    ...errors.map((error) => firstLine(error.message)),
  ];
  return {
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky + errors.length,
    skipped: stats.skipped,
    failures,
  };
}

const failedSpecs = (top: Suite, path: string): string[] => {
  const here = path ? `${path} > ${top.title}` : top.title;
  const own = top.specs.filter((spec) => !spec.ok).map((spec) => `${here} > ${spec.title}`);
  return [...own, ...(top.suites ?? []).flatMap((inner) => failedSpecs(inner, here))];
};

const firstLine = (text = "an error outside the journeys") => text.split("\n", 1)[0] ?? text;
