import "server-only";
import { refresh, revalidatePath } from "next/cache";
import { redirect, unstable_rethrow } from "next/navigation";
import type { z } from "zod";
import type { Database } from "@/db/client";
import type { Act } from "./access";
import { authorise, type Authorised, type Claim, type Who } from "./authorise";
import { formToObject, isTooLong } from "./formdata";
import { toResult } from "./outcome";
import { ok, OWNER_FIELD, typedIn, type Result } from "./result";
import type { Target } from "./rights";

export type Spec<W extends Who, S extends z.ZodType, T extends Target = Target> = Claim<W, S, T> & {
  may: Act;
  input: S;
};
export type Context<W extends Who, S extends z.ZodType, T extends Target = Target> = Authorised<W, z.output<S>, T>;

/** authorise → verb → result: the path of every mutation, form or machine. `owner`: whose page asks, when it says so. */
export async function perform<W extends Who, S extends z.ZodType, T extends Target, V>(
  spec: Spec<W, S, T>,
  raw: unknown,
  run: (context: Context<W, S, T>) => Promise<V>,
  owner?: unknown,
): Promise<Result<V>> {
  try {
    const asked = await authorise(spec, spec.input, raw, owner);
    if (asked.kind === "stranger") return { kind: "gone" };
    return asked.kind === "ok" ? ok(await run(asked.value)) : asked;
  } catch (error) {
    unstable_rethrow(error);
    return toResult(error, spec.may);
  }
}

/** A server action for a form or for a script of the page, usable with `useActionState`. A form gets back what was typed. */
export const action =
  <W extends Who, S extends z.ZodType, T extends Target, V>(
    spec: Spec<W, S, T>,
    run: (context: Context<W, S, T>) => Promise<V>,
  ) =>
  async (_previous: unknown, raw: FormData | z.input<S>): Promise<Result<V>> => {
    if (!(raw instanceof FormData)) return perform(spec, raw, run);
    if (isTooLong(raw))
      return { kind: "refused", code: "formulaire", message: "Ce formulaire est trop long pour être lu." };
    const result = await perform(spec, formToObject(raw), run, raw.get(OWNER_FIELD));
    return result.kind === "ok" || result.kind === "gone" ? result : { ...result, typed: typedIn(raw) };
  };

type Verb<A, I, V> = (db: Database, actor: A, input: I) => Promise<V>;
type Asked<A, I> = { db: Database; actor: A; input: I };

/** The end of an action that stays on its page: what it shows is read again. */
export const thenRefresh =
  <A, I>(verb: Verb<A, I, unknown>) =>
  async ({ db, actor, input }: Asked<A, I>): Promise<void> => {
    await verb(db, actor, input);
    refresh();
  };

/**
 * The end of an action that leads elsewhere, according to what was asked and to what came of it. The browser forgets the pages of the portal
 * that it has seen: going back shows things as they are now, not as they were.
 */
export const thenGo =
  <A, I, V>(verb: Verb<A, I, V>, to: (input: I, done: V) => string) =>
  async ({ db, actor, input }: Asked<A, I>): Promise<never> => {
    const path = to(input, await verb(db, actor, input));
    const portal = path.split("/", 2).join("/");
    revalidatePath(portal, "layout");
    redirect(path);
  };
