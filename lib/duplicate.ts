import "server-only";
import postgres from "postgres";

/** Whether a unique key of the base refused what was written: somebody else has it. Drizzle wraps what the base says. */
export function isDuplicate(error: unknown): boolean {
  const cause = error instanceof Error && error.cause !== undefined ? error.cause : error;
  return cause instanceof postgres.PostgresError && cause.code === "23505";
}
