// The door of the site: what is sent is measured before anything of it is read.
import http from "node:http";

/**
 * Bytes. Forms and JSON alone come by here: the longest one, a campagne with its texts and nine hundred communes chosen one by one, is under 200 kB. Photos and
 * files to import go from the browser to the store.
 */
export const BODY_MAX = 512 * 1024;
/** Milliseconds for the whole of a request to arrive: half of `BODY_MAX` on the slowest of mobile networks. Node closes those that take longer. */
const REQUEST_TIMEOUT = 60_000;
/** Milliseconds for its headers. */
const HEADERS_TIMEOUT = 15_000;
/** Milliseconds between two looks at who is late. */
const LOOK = 5000;

/**
 * A server that answers what is too long, or whose length is not said, without reading it (413, 411), closes what never ends, and adds to
 * `X-Forwarded-For` the address that it sees itself, as every proxy in front has done (`clientIp` in lib/http.ts counts from there).
 * @param {(request: http.IncomingMessage, response: http.ServerResponse) => unknown} handle what answers the rest
 * @param {{ requestTimeout?: number, headersTimeout?: number, connectionsCheckingInterval?: number }} [times]
 */
export const createDoor = (handle, times = {}) =>
  http.createServer(
    {
      requestTimeout: REQUEST_TIMEOUT,
      headersTimeout: HEADERS_TIMEOUT,
      connectionsCheckingInterval: LOOK,
      ...times,
    },
    (request, response) => {
      const status = refusal(request.headers);
      if (status !== undefined) {
        // What is on its way is not waited for: the connection ends with the answer.
        response.writeHead(status, { connection: "close", "content-type": "text/plain; charset=utf-8" });
        response.end(status === 413 ? "Cet envoi est trop lourd.\n" : "La taille de cet envoi n’est pas dite.\n");
        return;
      }
      const seen = request.socket.remoteAddress ?? "";
      const before = request.headers["x-forwarded-for"];
      request.headers["x-forwarded-for"] = before ? `${String(before)}, ${seen}` : seen;
      handle(request, response);
    },
  );

/** @param {http.IncomingHttpHeaders} headers */
function refusal(headers) {
  // Browsers say how long what they send is; a proxy in front that has read it does too.
  if (headers["transfer-encoding"] !== undefined) return 411;
  return Number(headers["content-length"] ?? 0) > BODY_MAX ? 413 : undefined;
}
