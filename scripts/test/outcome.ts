import { readFile } from "node:fs/promises";
import { z } from "zod";

/** One test, by its file and its names, and how long it took (ms). `everyPage`: it opens every page of the site, see `readPlaywright`. */
export type TimedTest = { name: string; ms: number; everyPage?: boolean };

/** What a stage of `npm test` found. `failures` and `skips` name what failed and what was skipped. */
export type Outcome = {
  passed: number;
  failed: number;
  skipped: number;
  failures: string[];
  skips: string[];
  tests: TimedTest[];
};

/** A stage that either holds or does not: it counts as one test. */
export const single = (ok: boolean, name: string): Outcome => ({
  passed: ok ? 1 : 0,
  failed: ok ? 0 : 1,
  skipped: 0,
  failures: ok ? [] : [name],
  skips: [],
  tests: [],
});

const vitestReport = z.object({
  numPassedTests: z.number(),
  numPendingTests: z.number(),
  numTodoTests: z.number(),
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      startTime: z.number(),
      endTime: z.number(),
      assertionResults: z.array(z.object({ fullName: z.string(), status: z.string(), duration: z.number().nullish() })),
    }),
  ),
});

const RAN: ReadonlySet<string> = new Set(["passed", "failed"]);

/** Reads vitest's JSON report. A file that could not even be loaded holds no test, and counts as one that failed. */
export async function readVitest(file: string): Promise<Outcome> {
  const report = vitestReport.parse(JSON.parse(await readFile(file, "utf8")));
  const failures = report.testResults.flatMap(({ name, status, assertionResults }) => {
    const failed = assertionResults.filter((test) => test.status === "failed");
    if (failed.length === 0 && status === "failed") return [`${name} (the file fails outside its tests)`];
    return failed.map((test) => `${name} > ${test.fullName}`);
  });
  const skips = report.testResults.flatMap(({ name, assertionResults }) =>
    assertionResults.filter(({ status }) => !RAN.has(status)).map((test) => `${name} > ${test.fullName}`),
  );
  const tests = report.testResults.flatMap(({ name, startTime, endTime, assertionResults }) => {
    const timed = assertionResults.map((test) => ({ name: `${name} > ${test.fullName}`, ms: test.duration ?? 0 }));
    const own = timed.reduce((sum, { ms }) => sum + ms, 0);
    return [...timed, { name: `${name} (what its tests start from)`, ms: Math.max(0, endTime - startTime - own) }];
  });
  return {
    passed: report.numPassedTests,
    failed: failures.length,
    skipped: report.numPendingTests + report.numTodoTests,
    failures,
    skips,
    tests,
  };
}

const spec = z.object({
  title: z.string(),
  ok: z.boolean(),
  tags: z.array(z.string()),
  tests: z.array(z.object({ status: z.string(), results: z.array(z.object({ duration: z.number() })) })),
});

type Suite = { title: string; specs: z.infer<typeof spec>[]; suites?: Suite[] };

const suite: z.ZodType<Suite> = z.lazy(() =>
  z.object({ title: z.string(), specs: z.array(spec), suites: z.array(suite).optional() }),
);

const playwrightReport = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number(), skipped: z.number() }),
  errors: z.array(z.object({ message: z.string().optional() })),
  suites: z.array(suite),
});

/** The tag of the journeys that open every page of the site: one more page makes them longer. */
export const EVERY_PAGE = "every-page";

/** Reads Playwright's JSON report. A journey that passes only when tried again is one that fails. */
export async function readPlaywright(file: string): Promise<Outcome> {
  const { stats, errors, suites } = playwrightReport.parse(JSON.parse(await readFile(file, "utf8")));
  const journeys = suites.flatMap((top) => journeysOf(top, ""));
  return {
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky + errors.length,
    skipped: stats.skipped,
    failures: [
      ...journeys.filter(({ ok }) => !ok).map(({ name }) => name),
      ...errors.map((error) => firstLine(error.message)),
    ],
    skips: journeys.filter(({ skipped }) => skipped).map(({ name }) => name),
    tests: journeys.map(({ name, ms, everyPage }) => ({ name, ms, everyPage })),
  };
}

type Journey = TimedTest & { ok: boolean; skipped: boolean };

const journeysOf = (top: Suite, path: string): Journey[] => {
  const here = path ? `${path} > ${top.title}` : top.title;
  const own = top.specs.map(({ title, ok, tags, tests }) => ({
    name: `${here} > ${title}`,
    ok,
    skipped: tests.every(({ status }) => status === "skipped"),
    ms: tests.flatMap(({ results }) => results).reduce((sum, { duration }) => sum + duration, 0),
    everyPage: tags.includes(EVERY_PAGE),
  }));
  return [...own, ...(top.suites ?? []).flatMap((inner) => journeysOf(inner, here))];
};

const firstLine = (text = "an error outside the journeys") => text.split("\n", 1)[0] ?? text;
