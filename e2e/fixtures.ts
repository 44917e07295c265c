import { test as base } from "@playwright/test";
import { connect, type Database } from "@/db/client";
import { Inbox } from "@/test/inbox";
import { STACK_VARIABLE } from "./global-setup";
import { takePalissyTurn } from "./palissy-turn";
import type { Stack } from "./stack";

type PerRun = {
  /** Where the application under test is. */
  stack: Stack;
  /** Its base, to build what a journey starts from (`db/builders`) and to look at what it left. */
  db: Database;
};

type PerJourney = {
  /** The local mailbox that receives every mail of the application. */
  inbox: Inbox;
  /** For a journey that imports Palissy from its beginning to its end, see `takePalissyTurn`. */
  palissyTurn: undefined;
};

/** As long as the others that wait for it may take together. */
const TURN_MS = 240_000;

/** Journeys run in parallel on one base: each works on communes of its own. */
export const test = base.extend<PerJourney, PerRun>({
  stack: [
    // Playwright wants the first argument destructured, even when nothing is taken from it.
    async ({}, provide) => {
      const told = process.env[STACK_VARIABLE];
      if (!told) throw new Error("The application was not started: run the journeys with `npx playwright test`");
      const stack = JSON.parse(told) as Stack;
      // Journeys may call a verb to build what they start from: it reads the same settings as the site.
      Object.assign(process.env, stack.environment);
      await provide(stack);
    },
    { scope: "worker" },
  ],
  db: [
    async ({ stack }, provide) => {
      const db = connect(stack.databaseUrl, 4);
      await provide(db);
      await db.$client.end();
    },
    { scope: "worker" },
  ],
  baseURL: async ({ stack }, provide) => provide(stack.url),
  inbox: async ({ stack }, provide) => provide(new Inbox(stack.mailboxUrl)),
  palissyTurn: [
    async ({ db }, provide) => {
      const end = await takePalissyTurn(db);
      await provide(undefined);
      await end();
    },
    { timeout: TURN_MS },
  ],
});

export { expect } from "@playwright/test";
