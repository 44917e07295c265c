import { OWNER_HEADER, type Result } from "@/lib/result";

let owner: string | undefined;

/** Whose page calls from now on (`ownerOf`): the server refuses to act for whoever else has logged in since in this browser. */
export function callAs(whose: string): void {
  owner = whose;
}

/** How long an answer is waited for, in milliseconds. */
const DELAY = 30_000;

/** What stops a sending. `later`: nothing is wrong with the file, try again; `login`: after logging in; `no`: never. */
export class Stopped extends Error {
  constructor(
    readonly why: "later" | "login" | "no",
    message: string,
    /** The rule that refused, when one did. */
    readonly code?: string,
  ) {
    super(message);
  }
}

/** What came back of a call. `unheard`: nothing of ours did, for want of network or of a server that works. */
export type Heard<T> = Result<T> | { kind: "unheard"; why: "network" | "server" };

/**
 * Speaks JSON to a route of ours. Anything that is not an answer of ours (a captive portal's 200, a proxy's error page) is no proof of
 * anything, and is told as nothing heard. `is` knows the value that is hoped for; no schema: a library of them weighs more than these pages.
 * @param delay milliseconds after which it is given up as unheard: a network that swallows everything must not hold a page for ever
 * @throws the AbortError of `signal`, and nothing else
 */
export async function call<T>(
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE",
  address: string,
  {
    is,
    body,
    signal,
    delay = DELAY,
  }: { is: (value: unknown) => value is T; body?: unknown; signal?: AbortSignal; delay?: number },
): Promise<Heard<T>> {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), delay);
  const giveUp = () => stop.abort();
  signal?.addEventListener("abort", giveUp);
  if (signal?.aborted) giveUp();
  try {
    return await ask(method, address, { is, body, signal, stop: stop.signal });
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", giveUp);
  }
}

async function ask<T>(
  method: string,
  address: string,
  asked: { is: (value: unknown) => value is T; body: unknown; signal: AbortSignal | undefined; stop: AbortSignal },
): Promise<Heard<T>> {
  const { is, body, signal, stop } = asked;
  const response = await fetch(address, {
    method,
    signal: stop,
    headers: {
      ...(owner && { [OWNER_HEADER]: owner }),
      ...(body !== undefined && { "content-type": "application/json" }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  }).catch((error: unknown) => {
    if (signal?.aborted) throw error;
    return null;
  });
  if (!response) return { kind: "unheard", why: "network" };
  const answer = (await response.json().catch(() => null)) as Result<unknown> | null;
  if (!answer?.kind) return { kind: "unheard", why: "server" };
  if (answer.kind !== "ok") return answer;
  return is(answer.value) ? { kind: "ok", value: answer.value } : { kind: "unheard", why: "network" };
}

/** An object with these fields, each of this type. */
export const has =
  <T>(fields: { [K in keyof T]: (value: unknown) => value is T[K] }) =>
  (value: unknown): value is T =>
    typeof value === "object" &&
    value !== null &&
    Object.entries<(value: unknown) => boolean>(fields).every(([name, is]) =>
      is((value as Record<string, unknown>)[name]),
    );
export const isText = (value: unknown): value is string => typeof value === "string";
export const isNumber = (value: unknown): value is number => typeof value === "number";

/** What each answer but yes is called where it is read; what a rule refuses says its own sentence. */
export type Words = Record<"network" | "server" | "login" | "invalid" | "gone", string>;

/** Why an answer is not yes, in a sentence for the person. `passing`: codes of refusals that trying again may lift. */
export function refusal(
  heard: Exclude<Heard<unknown>, { kind: "ok" }>,
  words: Words,
  passing: readonly string[] = [],
): Stopped {
  switch (heard.kind) {
    case "login":
      return new Stopped("login", words.login);
    case "refused":
      return new Stopped(passing.includes(heard.code) ? "later" : "no", heard.message, heard.code);
    case "invalid":
      return new Stopped("no", Object.values(heard.fields)[0] ?? words.invalid);
    case "gone":
      return new Stopped("no", words.gone);
    case "unheard":
      return new Stopped("later", words[heard.why]);
    default:
      return new Stopped("later", words.server);
  }
}

/** The value of an answer. @throws Stopped (see `refusal`) when it is not yes */
export function valueOf<T>(heard: Heard<T>, words: Words, passing?: readonly string[]): T {
  if (heard.kind === "ok") return heard.value;
  throw refusal(heard, words, passing);
}
