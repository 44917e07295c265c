import { expect, test } from "vitest";
import { schedule, type Scheduled } from "./schedule";

/** Runs the works, each until the test ends it. @returns what began, in order */
function under(works: readonly Scheduled[], atOnce: number) {
  const began: string[] = [];
  const ends = new Map<string, () => void>();
  const all = schedule(works, atOnce, ({ name }) => {
    began.push(name);
    return new Promise<void>((resolve) => ends.set(name, resolve));
  });
  const end = async (name: string) => {
    ends.get(name)?.();
    await new Promise(setImmediate);
  };
  return { began, all, end };
}

test("no more than allowed side by side, in their order, and a free place goes to the first that may begin", async () => {
  const works = [{ name: "build" }, { name: "journeys", needs: ["build"] }, { name: "lint" }, { name: "unit" }];
  const { began, all, end } = under(works, 2);
  expect(began).toEqual(["build", "lint"]);
  await end("lint");
  expect(began).toEqual(["build", "lint", "unit"]);
  await end("build");
  expect(began).toEqual(["build", "lint", "unit", "journeys"]);
  await end("unit");
  await end("journeys");
  await all;
});

test("what is needed but was not asked for keeps nobody waiting", async () => {
  const { began, all, end } = under([{ name: "journeys", needs: ["build"] }], 2);
  expect(began).toEqual(["journeys"]);
  await end("journeys");
  await all;
});

test("two that wait for each other are an error, not a silence", async () => {
  const works = [
    { name: "egg", needs: ["hen"] },
    { name: "hen", needs: ["egg"] },
  ];
  await expect(under(works, 2).all).rejects.toThrow("egg, hen");
});
