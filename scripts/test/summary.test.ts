import path from "node:path";
import { expect, test } from "vitest";
import { root } from "@/scripts/lib/root";
import { single, type Outcome, type TimedTest } from "./outcome";
import { pageCost, slowest, stageTimes, total } from "./summary";

const outcome = (...tests: TimedTest[]): Outcome => ({ ...single(true, "stage"), passed: tests.length, tests });

test("stages add up, in counts and in tests", () => {
  const ran = [
    { name: "unit", outcome: outcome({ name: "a", ms: 1 }, { name: "b", ms: 2 }), from: 0, to: 10 },
    { name: "lint", outcome: single(false, "eslint"), from: 5, to: 20 },
  ];
  const all = total(ran);
  expect(all).toMatchObject({ passed: 2, failed: 1, failures: ["eslint"] });
  expect(all.tests.map(({ name }) => name)).toEqual(["a", "b"]);
});

test("stages that ran side by side: each has its time, and the whole lasts until the last one ends", () => {
  const ran = [
    { name: "build", outcome: outcome(), from: 0, to: 65_000 },
    { name: "lint", outcome: outcome(), from: 500, to: 30_500 },
  ];
  expect(stageTimes(ran).map((line) => line.trim())).toEqual([
    "1 min 05 s  build, from 0,0 s to 1 min 05 s",
    "30,0 s  lint, from 0,5 s to 30,5 s",
    "1 min 05 s  in all",
  ]);
});

test("the slowest ten, slowest first, named from the root of the project", () => {
  const tests = Array.from({ length: 12 }, (_, n) => ({
    name: `${path.join(root, "lib/a.test.ts")} > ${n}`,
    ms: n * 1000,
  }));
  const lines = slowest(outcome(...tests));
  expect(lines).toHaveLength(10);
  expect(lines[0]?.trim()).toBe("11,0 s  lib/a.test.ts > 11");
});

test("one more page costs what the journeys through every page take for one of them", () => {
  const tests = [
    { name: "axe", ms: 60_000, everyPage: true },
    { name: "isolation", ms: 20_000, everyPage: true },
    { name: "photos", ms: 90_000 },
  ];
  expect(pageCost(outcome(...tests), 40)).toBe("one more page: 2,0 s of journeys (40 addresses, 1 min 20 s)");
  expect(pageCost(outcome(), 40)).toBeUndefined();
});
