import { build, isBuilt } from "@/scripts/lib/build";

/** The tests' own build: a demonstration may be serving the usual one. */
export const TEST_DIST_DIR = ".next-test";

export const hasTestBuild = (): Promise<boolean> => isBuilt(TEST_DIST_DIR);

/** Builds the application for the journeys unless its sources have not changed. @throws when it cannot be built */
export async function ensureTestBuild(logFile: string): Promise<void> {
  if (!(await hasTestBuild())) await build({ distDir: TEST_DIST_DIR, tsconfig: "tsconfig.next-test.json", logFile });
}
