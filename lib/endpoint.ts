import "server-only";
import type { z } from "zod";
import { perform, type Context, type Spec } from "./action";
import type { Who } from "./authorise";
import { env } from "./env";
import { queryOf } from "./http";
import { isOurs } from "./origin";
import { OWNER_HEADER, type Result } from "./result";
import type { Target } from "./rights";

/** HTTP status of each Result; a created thing says 201 by itself. */
export const STATUS = {
  ok: 200,
  invalid: 422,
  refused: 409,
  confirm: 409,
  prove: 403,
  login: 401,
  gone: 404,
  unexpected: 500,
} as const;

const respond = (result: Result<unknown>, status: number = STATUS[result.kind]): Response =>
  Response.json(result, { status, headers: { "cache-control": "no-store" } });

/**
 * A browser says where a request comes from: those of other sites are refused (spec 6.1), and so is whoever does not say. Machines, which
 * have neither Origin nor cookie, come in by `hook`, on proof of their own.
 */
export const sameOrigin = (request: Request): boolean => isOurs(request, env.APP_URL);

type RouteContext = { params: Promise<Record<string, string>> };

/**
 * Twin of `action` for route handlers: same path, JSON in and out, stable address. What is asked is the query string of a GET, the body of
 * the rest, and `params` over it. `created` says of a result whether it is a new thing (201) or the same as before (200).
 */
export const endpoint =
  <W extends Who, S extends z.ZodType, T extends Target, V>(
    spec: Spec<W, S, T>,
    run: (context: Context<W, S, T>) => Promise<V>,
    created: (value: V) => boolean = () => false,
  ) =>
  async (request: Request, context?: RouteContext): Promise<Response> => {
    if (request.method !== "GET" && !sameOrigin(request))
      return respond({ kind: "refused", code: "origine", message: "Cette demande vient d’un autre site." });
    const body: unknown = request.method === "GET" ? queryOf(request) : await request.json().catch(() => ({}));
    const raw = { ...(typeof body === "object" ? body : {}), ...(await context?.params) };
    const result = await perform(spec, raw, run, { owner: request.headers.get(OWNER_HEADER) });
    return result.kind === "ok" && created(result.value) ? respond(result, 201) : respond(result);
  };

/**
 * Door of machines that post without session and from elsewhere: providers' webhooks, mail programs. `verify` reads the body as it came, which
 * is what a signature is made of, and returns what is asked once it is sure of who asks; `undefined` is refused, and nothing is read nor done.
 */
export const hook =
  <S extends z.ZodType, T extends Target, V>(
    spec: Omit<Spec<"public", S, T>, "who"> & { verify: (request: Request, params: Record<string, string>) => unknown },
    run: (context: Context<"public", S, T>) => Promise<V>,
  ) =>
  async (request: Request, context?: RouteContext): Promise<Response> => {
    const asked = await spec.verify(request, (await context?.params) ?? {});
    if (asked === undefined)
      return respond({ kind: "refused", code: "preuve", message: "Cette demande n’est pas signée." });
    return respond(await perform({ ...spec, who: "public" }, asked, run));
  };
