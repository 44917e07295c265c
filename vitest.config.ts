import { availableParallelism } from "node:os";
import path from "node:path";
import { defineConfig } from "vitest/config";

const root = import.meta.dirname;
const alias = {
  "@": root,
  // Marks modules that must not reach a browser; in a test there is none.
  "server-only": path.join(root, "scripts/lib/server-only.ts"),
};
const exclude = ["**/node_modules/**", "**/.next*/**", ".data/**", "e2e/**"];

/** A base of each file's own, on real services (`test/db.ts`). */
const onServices = {
  exclude,
  globalSetup: ["test/global-setup.ts"],
  setupFiles: ["test/environment.ts"],
  testTimeout: 30_000,
  hookTimeout: 60_000,
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
          exclude: [...exclude, "**/*.{db,disaster}.test.ts"],
        },
      },
      { extends: true, test: { name: "db", include: ["**/*.db.test.ts"], ...onServices } },
      // Processes killed again and again, and a country in small: long, and most of it spent waiting.
      { extends: true, test: { name: "disasters", include: ["**/*.disaster.test.ts"], ...onServices } },
    ],
  },
});
