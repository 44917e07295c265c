import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { EVERY_PAGE, readPlaywright, readVitest, single } from "./outcome";

const folder = mkdtempSync(path.join(tmpdir(), "collectif-outcome-"));
const file = path.join(folder, "report.json");
const write = (report: unknown) => {
  writeFileSync(file, JSON.stringify(report));
};
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

test("a stage without tests of its own counts as one", () => {
  expect(single(true, "tsc")).toEqual({ passed: 1, failed: 0, skipped: 0, failures: [], skips: [], tests: [] });
  expect(single(false, "tsc")).toEqual({ passed: 0, failed: 1, skipped: 0, failures: ["tsc"], skips: [], tests: [] });
});

test("vitest: failed tests are named, a file that does not load counts as one, skipped ones are said", async () => {
  write({
    numPassedTests: 5,
    numPendingTests: 1,
    numTodoTests: 1,
    testResults: [
      {
        ...{ name: "a.test.ts", status: "failed", startTime: 1000, endTime: 1300 },
        assertionResults: [{ fullName: "the sum", status: "failed", duration: 100 }],
      },
      { name: "b.test.ts", status: "failed", startTime: 1000, endTime: 1000, assertionResults: [] },
      {
        ...{ name: "c.test.ts", status: "passed", startTime: 1000, endTime: 1050 },
        assertionResults: [
          { fullName: "the product", status: "passed", duration: 50 },
          { fullName: "the quotient (skipped: no sample data)", status: "skipped" },
        ],
      },
    ],
  });
  expect(await readVitest(file)).toEqual({
    passed: 5,
    failed: 2,
    skipped: 2,
    failures: ["a.test.ts > the sum", "b.test.ts (the file fails outside its tests)"],
    skips: ["c.test.ts > the quotient (skipped: no sample data)"],
    tests: [
      { name: "a.test.ts > the sum", ms: 100 },
      { name: "a.test.ts (what its tests start from)", ms: 200 },
      { name: "b.test.ts (what its tests start from)", ms: 0 },
      { name: "c.test.ts > the product", ms: 50 },
      { name: "c.test.ts > the quotient (skipped: no sample data)", ms: 0 },
      { name: "c.test.ts (what its tests start from)", ms: 0 },
    ],
  });
});

test("Playwright: a journey that passes only when tried again failed, and so did the whole when it could not start", async () => {
  const twice = [{ status: "flaky", results: [{ duration: 100 }, { duration: 200 }] }];
  const specs = [
    { title: "sends", ok: false, tags: [], tests: twice },
    { title: "reads", ok: true, tags: [EVERY_PAGE], tests: [{ status: "skipped", results: [{ duration: 50 }] }] },
  ];
  const suites = [{ title: "envoi.spec.ts", specs: [], suites: [{ title: "la commune", specs }] }];
  write({
    stats: { expected: 1, unexpected: 1, flaky: 1, skipped: 0 },
    errors: [{ message: "no browser\nat x" }],
    suites,
  });
  expect(await readPlaywright(file)).toEqual({
    passed: 1,
    failed: 3,
    skipped: 0,
    failures: ["envoi.spec.ts > la commune > sends", "no browser"],
    skips: ["envoi.spec.ts > la commune > reads"],
    tests: [
      { name: "envoi.spec.ts > la commune > sends", ms: 300, everyPage: false },
      { name: "envoi.spec.ts > la commune > reads", ms: 50, everyPage: true },
    ],
  });
});
