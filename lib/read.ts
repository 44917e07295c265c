import "server-only";
import type { Metadata } from "next";
import { headers } from "next/headers";
import { notFound, redirect } from "next/navigation";
import { cache } from "react";
import { z } from "zod";
import type { Act } from "./access";
import { authorise, type Authorised, type Claim, type Who } from "./authorise";
import { CHEMIN_HEADER } from "./comptes/retour";
import { Gone } from "./errors";
import type { Query } from "./http";
import { plain } from "./plain";
import type { Target } from "./rights";
import { routes } from "./routes";

/** What a reader may ask: the acts that read-only impersonation leaves free, since looking changes nothing. */
type ReadAct = Extract<Act, `${string}.read` | `connexion.${string}`>;

/** What a page or a file says of itself before anything is read. */
export type ReadSpec<W extends Who, P extends z.ZodType, Q, T extends Target> = Claim<W, P, T> & {
  may: ReadAct | readonly ReadAct[];
  /** Names in the address; what does not parse does not exist. */
  params?: P;
  /** Reads the query string, which anybody may mangle: what means nothing is as if it were not asked. */
  search?: (query: Query) => Q;
};

export type ReadContext<W extends Who, P extends z.ZodType, Q, T extends Target> = Omit<
  Authorised<W, P, T>,
  "input"
> & { params: z.output<P>; search: Q };

type Found<V> = V | null | undefined;
/** What a read brings back; nothing is a 404. */
export type Read<V> = Promise<Found<V>> | Found<V>;

/**
 * The path of every read: who → parse → load through the scope → may → read. What the address asks comes as JSON, so that two readers of
 * one address are known to ask the same. No control character of it reaches the base (lib/plain.ts).
 * @returns `gone` for what is absent, or read as nothing
 */
export async function look<W extends Who, P extends z.ZodType, Q, T extends Target, V>(
  spec: ReadSpec<W, P, Q, T>,
  address: { params: string; query: string },
  read: (context: ReadContext<W, P, Q, T>) => Read<V>,
) {
  try {
    const nothing = z.object({}) as unknown as P; // As the type says when no params are declared.
    const asked = await authorise(spec, spec.params ?? nothing, JSON.parse(address.params));
    if (asked.kind !== "ok") return { kind: asked.kind };
    const { input: params, ...who } = asked.value;
    const search = spec.search?.(plain(JSON.parse(address.query)) as Query) as Q;
    const context = { ...who, params, search };
    const value = (await read(context)) ?? undefined;
    return value === undefined ? { kind: "gone" as const } : { kind: "ok" as const, context, value };
  } catch (error) {
    if (error instanceof Gone) return { kind: "gone" as const };
    throw error;
  }
}

/** What Next gives to a page, to its `generateMetadata` and to a layout. */
export type Asked = { params?: Promise<object>; searchParams?: Promise<Query> };

/**
 * What a page reads, for whom and by what right: `const read = load({ who, may, … }, …)`, then `await read(props)` in the page and in its
 * `generateMetadata`, which share one reading; a layout asks `await read()`. Nobody, or somebody of another role, goes to the login, which
 * brings back to the page; what is refused, absent or read as nothing is a 404.
 */
export function load<W extends Who, P extends z.ZodType, Q, T extends Target, V extends object>(
  spec: ReadSpec<W, P, Q, T>,
  read: (context: ReadContext<W, P, Q, T>) => Read<V>,
) {
  const once = cache(async (params: string, query: string) => {
    const seen = await look(spec, { params, query }, read);
    if (seen.kind === "ok") return { ...seen.context, ...seen.value };
    if (seen.kind !== "login" && seen.kind !== "stranger") notFound();
    redirect(routes.connexionVers((await headers()).get(CHEMIN_HEADER)));
  });
  return async ({ params, searchParams }: Asked = {}) =>
    once(JSON.stringify((await params) ?? {}), JSON.stringify((await searchParams) ?? {}));
}

/** The title of a page, from what it reads: its `generateMetadata`. */
export const titled =
  <V>(read: (asked: Asked) => Promise<V>, title: (seen: V) => string) =>
  async (asked: Asked): Promise<Metadata> => ({ title: title(await read(asked)) });
