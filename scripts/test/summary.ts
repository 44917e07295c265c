import { duration } from "@/scripts/lib/progress.mjs";
import { root } from "@/scripts/lib/root";
import type { Outcome, TimedTest } from "./outcome";

/** What a stage found, and when it ran (ms since the run began). */
export type Ran = { name: string; outcome: Outcome; from: number; to: number };

const SLOWEST = 10;

const seconds = (ms: number) => duration(ms).padStart(12);
const sum = (tests: readonly TimedTest[]) => tests.reduce((total, { ms }) => total + ms, 0);

/** A test's name with its file from the root of the project. */
export const fromRoot = (name: string) => name.replace(`${root}/`, "");

/** Totals of several stages. */
export const total = (ran: readonly Ran[]): Outcome =>
  ran.reduce<Outcome>(
    (all, { outcome }) => ({
      passed: all.passed + outcome.passed,
      failed: all.failed + outcome.failed,
      skipped: all.skipped + outcome.skipped,
      failures: [...all.failures, ...outcome.failures],
      skips: [...all.skips, ...outcome.skips],
      tests: [...all.tests, ...outcome.tests],
    }),
    { passed: 0, failed: 0, skipped: 0, failures: [], skips: [], tests: [] },
  );

/** How long each stage took, side by side with others, and the whole. */
export const stageTimes = (ran: readonly Ran[]): string[] => [
  ...ran.map(({ name, from, to }) => `${seconds(to - from)}  ${name}, from ${duration(from)} to ${duration(to)}`),
  `${seconds(Math.max(...ran.map(({ to }) => to)))}  in all`,
];

/** The tests to look at when the whole becomes too long, slowest first. */
export const slowest = ({ tests }: Outcome): string[] =>
  tests
    .toSorted((a, b) => b.ms - a.ms)
    .slice(0, SLOWEST)
    .map(({ name, ms }) => `${seconds(ms)}  ${fromRoot(name)}`);

/**
 * What one more page costs: the mean time that the journeys which open every page give to one, all of them together. Workers share it.
 * @returns nothing when these journeys did not run
 */
export function pageCost({ tests }: Outcome, pages: number): string | undefined {
  const every = tests.filter(({ everyPage }) => everyPage);
  if (every.length === 0) return undefined;
  return `one more page: ${duration(sum(every) / pages)} of journeys (${pages} addresses, ${duration(sum(every))})`;
}
