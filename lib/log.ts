import "server-only";
import pino from "pino";
import { env } from "./env";
import { once } from "./once";

/** Structured logs on standard output. Never an address, a name or an answer: identifiers only (spec 6.1). */
export const log = (): pino.Logger =>
  once("log", () =>
    pino({
      level: env.LOG_LEVEL,
      base: { pid: process.pid },
      redact: { paths: ["email", "*.email", "ip", "*.ip", "to", "*.to"], remove: true },
      serializers: { err: withoutPersonalData },
    }),
  );

/** What is worth knowing of an error. A failed query tells its parameters and Postgres the values of a row: both are left out. */
export function withoutPersonalData(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { message: `not an error: ${typeof error}` };
  const known = error as Error & { code?: unknown; constraint_name?: unknown };
  return {
    type: error.name,
    message: clean(error.message),
    ...(typeof known.code === "string" && { code: known.code }),
    ...(typeof known.constraint_name === "string" && { constraint: known.constraint_name }),
    ...(error.stack && { stack: clean(error.stack) }),
    ...(error.cause !== undefined && { cause: withoutPersonalData(error.cause) }),
  };
}

const clean = (text: string): string =>
  text
    .replace(/\n?params: [^]*?(?=\n\s+at |$)/g, "")
    .replace(/[^\s"'<>()/@=,;:]+@[^\s"'<>()/@,;:]+\.[a-z]{2,}/gi, "[address]");
