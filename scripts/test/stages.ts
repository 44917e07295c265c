import { single, type Outcome } from "./outcome";
import { playwright, program, vitest, type Run } from "./program";
import { ensureTestBuild, hasTestBuild } from "./test-build";

export type Stage = {
  name: string;
  /** Stages that must be over before it begins. */
  needs?: readonly string[];
  run: (run: Run, logFile: string) => Promise<Outcome>;
};

/** Types of the routes, which both the compiler and the lint read: a fresh clone has none. */
const routeTypes = (run: Run, log: string) => program(run, log, "next", ["typegen"]);

/** Those that others wait for and the longest begin first: the whole lasts as long as the longest chain. */
export const stages: readonly Stage[] = [
  {
    name: "build",
    run: async (_, logFile) => {
      await ensureTestBuild(logFile);
      return single(true, "next build");
    },
  },
  {
    name: "journeys",
    needs: ["build"],
    run: async (run, logFile) => {
      if (!(await hasTestBuild())) return single(false, "journeys not run: there is no build");
      return playwright(run, logFile, await run.postgres());
    },
  },
  {
    name: "site",
    needs: ["build"],
    run: async (run, log) => {
      if (!(await hasTestBuild())) return single(false, "site not run: there is no build");
      return vitest(run, log, ["site"]);
    },
  },
  // Both wait for a server half of their time: beside them the journeys go at their pace.
  { name: "database", run: async (run, log) => vitest(run, log, ["db", "db-alone"], await run.postgres()) },
  { name: "disasters", run: async (run, log) => vitest(run, log, ["disasters"], await run.postgres()) },
  {
    name: "lint",
    run: async (run, log) => {
      const ok = (await routeTypes(run, log)) && (await program(run, log, "eslint", [".", "--max-warnings", "0"]));
      return single(ok, "eslint");
    },
  },
  {
    name: "types",
    // Both write the types of the routes.
    needs: ["lint"],
    run: async (run, log) => {
      const ok =
        (await routeTypes(run, log)) && (await program(run, log, "tsc", ["--noEmit", "--incremental", "false"]));
      return single(ok, "tsc --noEmit");
    },
  },
  {
    name: "typed-lint",
    needs: ["types"],
    run: async (run, log) => single(await program(run, log, "oxlint", ["--deny-warnings"]), "oxlint"),
  },
  {
    name: "format",
    run: async (run, log) => single(await program(run, log, "oxfmt", ["--check"]), "oxfmt --check"),
  },
  { name: "unused", run: async (run, log) => single(await program(run, log, "knip", []), "knip") },
  { name: "unit", run: (run, log) => vitest(run, log, ["unit", "unit-alone"]) },
];
