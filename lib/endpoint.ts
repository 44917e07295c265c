import "server-only";
import type { z } from "zod";
import { perform, type Context, type Spec, type Who } from "./action";
import { env } from "./env";
import type { Result } from "./result";

/** HTTP status of each Result; a created thing says 201 by itself. */
const STATUS = { ok: 200, invalid: 422, refused: 409, confirm: 409, login: 401, gone: 404, unexpected: 500 } as const;

export const respond = (result: Result<unknown>, status: number = STATUS[result.kind]): Response =>
  Response.json(result, { status, headers: { "cache-control": "no-store" } });

/** A browser says where a request comes from: refuse those of other sites (spec 6.1). Machines without Origin carry no cookie of ours. */
export const sameOrigin = (request: Request): boolean => {
  const origin = request.headers.get("origin");
  return (
    origin === new URL(env.APP_URL).origin ||
    (origin === null && request.headers.get("sec-fetch-site") === "same-origin")
  );
};

/**
 * Twin of `action` for route handlers: same path, JSON in and out, stable address. `params` are merged over the body.
 * `created` says of a result whether it is a new thing (201) or the same as before (200).
 */
export const endpoint =
  <W extends Who, S extends z.ZodType, T>(
    spec: Spec<W, S>,
    run: (context: Context<W, S>) => Promise<T>,
    created: (value: T) => boolean = () => false,
  ) =>
  async (request: Request, context?: { params: Promise<Record<string, string>> }): Promise<Response> => {
    if (request.method !== "GET" && !sameOrigin(request))
      return respond({ kind: "refused", code: "origine", message: "Cette demande vient d’un autre site." });
    const body: unknown = request.method === "GET" ? {} : await request.json().catch(() => ({}));
    const raw = { ...(typeof body === "object" ? body : {}), ...(await context?.params) };
    const result = await perform(spec, raw, run);
    return result.kind === "ok" && created(result.value) ? respond(result, 201) : respond(result);
  };
