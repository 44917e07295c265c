import { globSync, readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import path from "node:path";
import { defineConfig } from "vitest/config";

const root = import.meta.dirname;
const alias = {
  "@": root,
  // Marks modules that must not reach a browser; in a test there is none.
  "server-only": path.join(root, "scripts/lib/server-only.ts"),
};
const elsewhere = ["**/node_modules/**", "**/.next*/**", ".data/**", "e2e/**"];

/** Test files that put something in the place of a module or of a global: they share no process. */
const alone = globSync("{app,components,db,lib,scripts,test,worker}/**/*.test.{ts,tsx}", { cwd: root }).filter((file) =>
  /\bvi\.(?:mock|stubGlobal|resetModules)\(|"fake-indexeddb/.test(readFileSync(path.join(root, file), "utf8")),
);
const isDb = (file: string) => file.endsWith(".db.test.ts");

/** A base of each file's own, on real services (`test/db.ts`). */
const onServices = {
  exclude: elsewhere,
  globalSetup: ["test/global-setup.ts"],
  setupFiles: ["test/environment.ts"],
  // What never ends is named; a busy machine is slow, not wrong.
  testTimeout: 90_000,
  hookTimeout: 120_000,
};

export default defineConfig({
  resolve: { alias },
  test: {
    // Vitest leaves a core to itself, which is half of them on a small machine; these tests wait for a server most of the time.
    maxWorkers: availableParallelism(),
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          testTimeout: 30_000,
          include: ["**/*.test.{ts,tsx}"],
          exclude: [...elsewhere, ...alone, "**/*.{db,disaster,site}.test.ts"],
          isolate: false,
        },
      },
      {
        extends: true,
        test: { name: "unit-alone", testTimeout: 30_000, include: alone.filter((file) => !isDb(file)) },
      },
      // One process reads the modules once for all its files, which was half of their time.
      {
        extends: true,
        test: {
          ...onServices,
          name: "db",
          include: ["**/*.db.test.ts"],
          exclude: [...elsewhere, ...alone],
          isolate: false,
        },
      },
      { extends: true, test: { ...onServices, name: "db-alone", include: alone.filter(isDb) } },
      // Processes killed again and again, and a country in small: long, and most of it spent waiting.
      { extends: true, test: { name: "disasters", include: ["**/*.disaster.test.ts"], ...onServices } },
      // The built site in processes of its own, on services of its own that the test breaks: one file at a time, because each is a whole service.
      {
        extends: true,
        test: { name: "site", include: ["**/*.site.test.ts"], exclude: elsewhere, fileParallelism: false },
      },
    ],
  },
});
