import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { readPlaywright, readVitest, single } from "./outcome";

const folder = mkdtempSync(path.join(tmpdir(), "collectif-outcome-"));
const file = path.join(folder, "report.json");
const write = (report: unknown) => {
  writeFileSync(file, JSON.stringify(report));
};
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

test("a stage without tests of its own counts as one", () => {
  expect(single(true, "tsc")).toEqual({ passed: 1, failed: 0, skipped: 0, failures: [] });
  expect(single(false, "tsc")).toEqual({ passed: 0, failed: 1, skipped: 0, failures: ["tsc"] });
});

test("vitest: failed tests are named, a file that does not load counts as one, skipped ones are said", async () => {
  write({
    numPassedTests: 5,
    numPendingTests: 1,
    numTodoTests: 1,
    testResults: [
      { name: "a.test.ts", status: "failed", assertionResults: [{ fullName: "the sum", status: "failed" }] },
      { name: "b.test.ts", status: "failed", assertionResults: [] },
      { name: "c.test.ts", status: "passed", assertionResults: [{ fullName: "the product", status: "passed" }] },
    ],
  });
  expect(await readVitest(file)).toEqual({
    passed: 5,
    failed: 2,
    skipped: 2,
    failures: ["a.test.ts > the sum", "b.test.ts (the file fails outside its tests)"],
  });
});

test("Playwright: a journey that passes only when tried again failed, and so did the whole when it could not start", async () => {
  const specs = [
    { title: "sends", ok: false },
    { title: "reads", ok: true },
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
  });
});
