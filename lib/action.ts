import "server-only";
import { unstable_rethrow } from "next/navigation";
import type { z } from "zod";
import type { Database } from "@/db/client";
import { may, type Act } from "./access";
import type { Actor, ActorAdmin, ActorCommune, ActorConservateur } from "./comptes/actor";
import { currentActor } from "./comptes/current";
import { database } from "./db";
import { formToObject } from "./formdata";
import { fieldErrors, toResult } from "./outcome";
import { ok, typedIn, type Result } from "./result";
import { sansCible, type Target } from "./rights";

type ByRole = { commune: ActorCommune; conservateur: ActorConservateur; admin: ActorAdmin; anyone: Actor };
export type Who = keyof ByRole;

export type Spec<W extends Who, S extends z.ZodType> = {
  /** Roles that may call it at all; anybody else is told to log in, or that the thing does not exist. */
  who: W | readonly W[];
  input: S;
  may: Act;
  /** Loads what the act is about through the actor's scope; `undefined` is a 404. Without it: the actor's own territory. */
  target?: (db: Database, actor: ByRole[W], input: z.output<S>) => Promise<Target | undefined>;
};

export type Context<W extends Who, S extends z.ZodType> = { db: Database; actor: ByRole[W]; input: z.output<S> };

/** Territory of the actor himself, for acts on « my commune » or on nothing in particular. */
const ownTarget = (actor: Actor): Target =>
  actor.role === "commune"
    ? { communeCode: actor.communeCode, departementCode: actor.departementCode, compteId: actor.compteId }
    : { ...sansCible, compteId: actor.role === "anonyme" ? null : actor.compteId };

/** who → parse → load → may → verb → result: the path of every mutation, form or machine. */
export async function perform<W extends Who, S extends z.ZodType, T>(
  spec: Spec<W, S>,
  raw: unknown,
  run: (context: Context<W, S>) => Promise<T>,
): Promise<Result<T>> {
  try {
    const roles: readonly string[] = Array.isArray(spec.who) ? spec.who : [spec.who];
    const somebody = await currentActor();
    if (!roles.includes("anyone") && !roles.includes(somebody.role))
      return somebody.role === "anonyme" ? { kind: "login" } : { kind: "gone" };
    const actor = somebody as ByRole[W];
    const parsed = spec.input.safeParse(raw);
    if (!parsed.success) return fieldErrors(parsed.error);
    const db = database();
    const target = spec.target ? await spec.target(db, actor, parsed.data) : ownTarget(somebody);
    if (!target) return { kind: "gone" };
    if (!may(somebody, spec.may, target))
      return { kind: "refused", code: "droit", message: "Vous n’avez pas le droit de faire cette action." };
    return ok(await run({ db, actor, input: parsed.data }));
  } catch (error) {
    unstable_rethrow(error);
    return toResult(error, spec.may);
  }
}

/** A server action for a form or for a script of the page, usable with `useActionState`. A form gets back what was typed. */
export const action =
  <W extends Who, S extends z.ZodType, T>(spec: Spec<W, S>, run: (context: Context<W, S>) => Promise<T>) =>
  async (_previous: unknown, raw: FormData | z.input<S>): Promise<Result<T>> => {
    if (!(raw instanceof FormData)) return perform(spec, raw, run);
    const result = await perform(spec, formToObject(raw), run);
    return result.kind === "ok" || result.kind === "gone" ? result : { ...result, typed: typedIn(raw) };
  };
