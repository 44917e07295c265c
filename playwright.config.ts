import { defineConfig } from "@playwright/test";
import { CHROMIUM_FLAGS, findChromium } from "./e2e/chromium";

const { executablePath, env } = await findChromium();

export default defineConfig({
  testDir: "e2e",
  testMatch: "**/*.spec.ts",
  outputDir: "test-results",
  globalSetup: "./e2e/global-setup.ts",
  tsconfig: "./tsconfig.node.json",
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  // A journey that passes only the second time hides a fault.
  retries: 0,
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: "list",
  use: {
    browserName: "chromium",
    locale: "fr-FR",
    timezoneId: "Europe/Paris",
    screenshot: "only-on-failure",
    // What was done, asked and said. Pictures of the page at each act cost as much as the journeys: `--trace on` for those.
    trace: { mode: "retain-on-failure", screenshots: false, snapshots: false, sources: false },
    launchOptions: { executablePath, args: CHROMIUM_FLAGS, env: { ...process.env, ...env } },
  },
});
