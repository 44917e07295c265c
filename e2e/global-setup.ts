import { takeTestsLock } from "@/scripts/test/lock";
import { startStack } from "./stack";

/** The journeys' processes are told where the application is through this variable. */
export const STACK_VARIABLE = "E2E_STACK";

/** Starts the application before the journeys, ends it after them. */
export default async function setup(): Promise<() => Promise<void>> {
  const release = takeTestsLock();
  const { stack, stop } = await startStack();
  process.env[STACK_VARIABLE] = JSON.stringify(stack);
  return () => stop().finally(release);
}
