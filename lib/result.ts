/**
 * What every mutation answers, whoever calls it (form, script in the page, phone in field mode).
 * Each shape is expected: it has a sentence for the person and a code for the test.
 */
export type Result<T = undefined> =
  | { kind: "ok"; value: T }
  /** The input does not parse. `fields` maps a field's name to its French sentence; `form` is about the whole. */
  | { kind: "invalid"; fields: Record<string, string>; form?: string; typed?: Typed }
  /** The input is right but a rule says no, now. `message` is the French sentence shown, `code` names the rule. */
  | { kind: "refused"; code: string; message: string; details?: unknown; typed?: Typed }
  /** Something must be confirmed before it is done; nothing was changed. */
  | { kind: "confirm"; code: string; message: string; details?: readonly string[]; asks?: Asks; typed?: Typed }
  /** Somebody of the team must give his second factor again first (`Spec.grave`); nothing was changed. `message`: why what he typed is not enough. */
  | { kind: "prove"; message?: string; typed?: Typed }
  /** Nobody is logged in any more, or `other`: somebody else is, in the same browser. What was typed is kept by the browser. */
  | { kind: "login"; other?: true; typed?: Typed }
  /** The thing does not exist for this person. */
  | { kind: "gone" }
  /** A fault of ours; `reference` is in the logs. */
  | { kind: "unexpected"; reference: string; typed?: Typed };

/** How a confirmation is asked: its title, the verb of its button, red when something goes for good. */
export type Asks = { title?: string; verb?: string; danger?: boolean; letter?: LetterToRead };

/** A mail to be read before it leaves. `address`: where the form that asks is posted to see it as it will look (`preview`); `text`: its plain-text part. */
export type LetterToRead = { address: string; text: string };

/**
 * What was typed, by field name, given back with an answer that is not `ok`: a form posted before JavaScript arrived is
 * rendered anew by the server and would otherwise lose it. Texts only: a browser never lets a page choose a file again.
 */
export type Typed = Record<string, readonly string[]>;

/** In which a page says whose it is (`ownerOf`) to the server: a hidden field of its forms, a header of its calls. */
export const OWNER_FIELD = "$compte";
export const OWNER_HEADER = "x-compte";

/** Field of the second factor, when an act asks for it again. */
export const PROOF_FIELD = "$preuve";

/** The texts of a posted form; framework fields (`$ACTION_…`) left out. */
export function typedIn(form: FormData): Typed {
  const typed: Record<string, string[]> = {};
  for (const [name, value] of form)
    if (typeof value === "string" && !name.startsWith("$")) (typed[name] ??= []).push(value);
  return typed;
}

export const ok = <T>(value: T): Result<T> => ({ kind: "ok", value });
