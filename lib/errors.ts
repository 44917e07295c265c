import type { Asks } from "./result";

/** Expected refusals, thrown by verbs and turned into a Result by the wrapper. `message` is the French sentence shown. */
export class Refused extends Error {
  override name = "Refused";
  constructor(
    readonly code: string,
    message: string,
    readonly details?: unknown,
  ) {
    super(message);
  }
}

/** The input parsed but the base knows better, field by field (e.g. an address already used). */
export class Invalid extends Error {
  override name = "Invalid";
  constructor(
    readonly fields: Record<string, string>,
    readonly form?: string,
  ) {
    super(form ?? Object.values(fields)[0] ?? "invalid");
  }
}

/**
 * The act waits for an explicit yes; nothing was changed. `code` comes back in the field `confirme`. `asks`: when what would happen says how to
 * ask better than the form can.
 */
export class NeedsConfirmation extends Error {
  override name = "NeedsConfirmation";
  constructor(
    readonly code: string,
    message: string,
    readonly details: readonly string[] = [],
    readonly asks?: Asks,
  ) {
    super(message);
  }
}

/** For this person the thing does not exist: unknown id and somebody else's id look the same. */
export class Gone extends Error {
  override name = "Gone";
}
