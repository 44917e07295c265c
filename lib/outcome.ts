import "server-only";
import { randomUUID } from "node:crypto";
import type { z } from "zod";
import type { Act } from "./access";
import { Gone, Invalid, NeedsConfirmation, Refused } from "./errors";
import { log } from "./log";
import type { Result } from "./result";

/** First message of each field, as the forms show them. */
export function fieldErrors(error: z.ZodError): Extract<Result, { kind: "invalid" }> {
  const fields: Record<string, string> = {};
  for (const issue of error.issues) fields[issue.path.join(".")] ??= issue.message;
  const { "": form, ...named } = fields;
  return form === undefined ? { kind: "invalid", fields: named } : { kind: "invalid", fields: named, form };
}

/** An error that a verb meant, as a Result; anything else is ours: logged whole under a reference, shown neutral. */
export function toResult(error: unknown, act: Act): Exclude<Result, { kind: "ok" }> {
  if (error instanceof Refused)
    return { kind: "refused", code: error.code, message: error.message, details: error.details };
  if (error instanceof Invalid)
    return { kind: "invalid", fields: error.fields, ...(error.form && { form: error.form }) };
  if (error instanceof NeedsConfirmation)
    return {
      ...{ kind: "confirm", code: error.code, message: error.message, details: error.details },
      ...(error.asks && { asks: error.asks }),
    };
  if (error instanceof Gone) return { kind: "gone" };
  const reference = randomUUID().slice(0, 8);
  log().error({ err: error, act, reference }, "unexpected");
  return { kind: "unexpected", reference };
}
