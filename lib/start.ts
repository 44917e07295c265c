import "server-only";
import { env } from "@/lib/env";

/** What a server does before it answers anybody: with a setting missing or wrong it says which one, and ends. */
export function checkSettings(): void {
  try {
    env.APP_URL.trim();
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  }
}
