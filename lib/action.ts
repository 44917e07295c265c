import "server-only";
import { refresh, revalidatePath } from "next/cache";
import { redirect, unstable_rethrow } from "next/navigation";
import type { z } from "zod";
import type { Database } from "@/db/client";
import type { Act } from "./access";
import { authorise, type Authorised, type Claim, type Who } from "./authorise";
import { formToObject, isTooLong } from "./formdata";
import { toResult } from "./outcome";
import { ok, OWNER_FIELD, PROOF_FIELD, typedIn, type Result } from "./result";
import { askProof } from "./second-facteur/step-up";
import type { Target } from "./rights";

export type Spec<W extends Who, S extends z.ZodType, T extends Target = Target> = Claim<W, S, T> & {
  may: Act;
  input: S;
  /** What a screen left open must not do for its owner: of the team, the second factor is asked again when it was given some time ago. */
  grave?: boolean | ((context: Authorised<W, z.output<S>, T>) => boolean | Promise<boolean>);
};
export type Context<W extends Who, S extends z.ZodType, T extends Target = Target> = Authorised<W, z.output<S>, T>;

/** What a page says for itself: whose it is, when it says so, and the second factor, when it was asked for. */
type Said = { owner?: unknown; proof?: unknown };

/** authorise → second factor → verb → result: the path of every mutation, form or machine. */
export async function perform<W extends Who, S extends z.ZodType, T extends Target, V>(
  spec: Spec<W, S, T>,
  raw: unknown,
  run: (context: Context<W, S, T>) => Promise<V>,
  { owner, proof }: Said = {},
): Promise<Result<V>> {
  try {
    const asked = await authorise(spec, spec.input, raw, owner);
    if (asked.kind === "stranger") return { kind: "gone" };
    if (asked.kind !== "ok") return asked;
    const { actor, db } = asked.value;
    const grave = typeof spec.grave === "function" ? await spec.grave(asked.value) : spec.grave;
    const unproved = grave && actor.role !== "anonyme" ? await askProof(db, actor, proof) : undefined;
    return unproved ?? ok(await run(asked.value));
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
    const said = { owner: raw.get(OWNER_FIELD), proof: raw.get(PROOF_FIELD) };
    const result = await perform(spec, formToObject(raw), run, said);
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
