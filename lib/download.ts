import "server-only";
import type { z } from "zod";
import type { Who } from "./authorise";
import { queryOf } from "./http";
import { look, type Read, type ReadContext, type ReadSpec } from "./read";
import type { Target } from "./rights";

const TYPES = { csv: "text/csv", text: "text/plain", html: "text/html" } as const;

/** What is sent: something of ours, to keep under a name (ASCII, with its extension) or to show; or the address of a file kept elsewhere. */
export type Sent =
  | { type: keyof typeof TYPES; name?: string; body: string | ReadableStream<Uint8Array> }
  /** `seconds`: how long the person's browser may go there again without asking. */
  | { at: string; seconds: number };

/**
 * Twin of `load` for the files that one reads by their address (GET): same path, and every header in one place. Whatever is refused is absent,
 * and says nothing of itself, to somebody logged out too: a link to a file must never bring a page of login.
 */
export const download =
  <W extends Who, P extends z.ZodType, Q, T extends Target>(
    spec: ReadSpec<W, P, Q, T>,
    send: (context: ReadContext<W, P, Q, T>) => Read<Sent>,
  ) =>
  async (request: Request, context?: { params: Promise<object> }): Promise<Response> => {
    const address = {
      params: JSON.stringify((await context?.params) ?? {}),
      query: JSON.stringify(queryOf(request)),
    };
    const seen = await look(spec, address, send);
    return seen.kind === "ok" ? respond(seen.value) : absent();
  };

/** Lists and photos are somebody's: nothing on the way keeps them. */
function respond(sent: Sent): Response {
  if ("at" in sent)
    return new Response(null, {
      status: 302,
      headers: { location: sent.at, "cache-control": `private, max-age=${sent.seconds}` },
    });
  const headers = new Headers({ "content-type": `${TYPES[sent.type]}; charset=utf-8`, "cache-control": "no-store" });
  if (sent.name) headers.set("content-disposition", `attachment; filename="${sent.name}"`);
  return new Response(sent.body, { headers });
}

const absent = () =>
  new Response("Introuvable", {
    status: 404,
    headers: { "content-type": `${TYPES.text}; charset=utf-8`, "cache-control": "no-store" },
  });
