import http, { type IncomingMessage, type ServerResponse } from "node:http";
import type { Telephone } from "./mailbox";
import { framedHtml, listPage, mailPage, missingPage, STYLE, telephonePage } from "./pages";
import type { Mail, MailStore } from "./store";

const PAGE_POLICY =
  "default-src 'none'; style-src 'self'; frame-src 'self'; form-action 'self'; frame-ancestors 'none'";
/** A mail may show pictures and its own styles, and open links; nothing in it runs or reaches our pages. */
const MAIL_POLICY =
  "default-src 'none'; img-src data: http: https:; style-src 'unsafe-inline'; font-src data:; sandbox allow-popups allow-popups-to-escape-sandbox; frame-ancestors 'self'";

type Reply = { status: number; type: string; body: string | Buffer; headers?: Record<string, string> };

/** The web side: pages for people, JSON for tests and for the application's proof of acceptance. */
export function webServer(store: MailStore, telephone?: Telephone): http.Server {
  return http.createServer((request, response) => {
    void reply(store, request, telephone)
      .catch(failure)
      .then((answer) => {
        send(response, answer);
      });
  });
}

function failure(error: unknown): Reply {
  console.error(error);
  return { status: 500, type: "text/plain", body: "" };
}

function send(response: ServerResponse, { status, type, body, headers }: Reply): void {
  const contentType = typeof body === "string" ? `${type}; charset=utf-8` : type;
  response.writeHead(status, { "X-Content-Type-Options": "nosniff", "Content-Type": contentType, ...headers });
  response.end(body);
}

async function reply(store: MailStore, request: IncomingMessage, telephone?: Telephone): Promise<Reply> {
  const { method = "GET" } = request;
  const url = new URL(request.url ?? "/", "http://mailbox");
  const [, area, id, part, index] = url.pathname.split("/");
  if (area === "api" && id === "mails") return api(store, method, part, url.searchParams);
  if (method !== "GET" && method !== "HEAD") return { status: 405, type: "text/plain", body: "" };
  if (url.pathname === "/") {
    const to = url.searchParams.get("to")?.trim() ?? "";
    return page(200, listPage(store.list({ to: to || undefined }), to, telephone !== undefined));
  }
  if (telephone && url.pathname === "/telephone") {
    const { nom, code } = telephone;
    return page(200, telephonePage(nom, code()));
  }
  if (url.pathname === "/style.css") return { status: 200, type: "text/css", body: STYLE };
  const mail = area === "mails" ? store.find(id ?? "") : undefined;
  if (mail && part === undefined) return page(200, mailPage(mail));
  if (mail && part === "html") return page(200, framedHtml(mail), MAIL_POLICY);
  const piece = part === "pieces" ? mail?.attachments[Number(index)] : undefined;
  return piece ? download(piece) : page(404, missingPage());
}

/**
 * `GET /api/mails?to=&since=&message-id=`: the mails that match every condition given, oldest first, whole but for the
 * attachments' bytes. `GET /api/mails/<id>`: one. `DELETE /api/mails`: forgets them all.
 */
async function api(store: MailStore, method: string, id: string | undefined, query: URLSearchParams): Promise<Reply> {
  if (method === "DELETE" && id === undefined) {
    await store.clear();
    return { status: 200, type: "application/json", body: "[]" };
  }
  if (method !== "GET") return json(405, { error: "method" });
  if (id !== undefined) {
    const mail = store.find(id);
    return mail ? json(200, withoutBytes(mail)) : json(404, { error: "unknown" });
  }
  const value = (name: string) => query.get(name) ?? undefined;
  const since = value("since");
  const date = since === undefined ? undefined : new Date(since);
  if (date && Number.isNaN(date.getTime())) return json(400, { error: "since is not a date" });
  const found = store.list({ to: value("to"), since: date, messageId: value("message-id") });
  return json(200, found.map(withoutBytes));
}

const withoutBytes = (mail: Mail) => ({
  ...mail,
  attachments: mail.attachments.map(({ filename, contentType, size }) => ({ filename, contentType, size })),
});

/** Always a download, never shown: its type is the sender's word. */
const download = (piece: Mail["attachments"][number]): Reply => ({
  status: 200,
  type: "application/octet-stream",
  body: Buffer.from(piece.base64, "base64"),
  headers: { "Content-Disposition": `attachment; filename*=UTF-8''${encodeURIComponent(piece.filename)}` },
});

const page = (status: number, body: string, policy = PAGE_POLICY): Reply => ({
  status,
  type: "text/html",
  body,
  headers: { "Content-Security-Policy": policy },
});

const json = (status: number, value: unknown): Reply => ({
  status,
  type: "application/json",
  body: JSON.stringify(value),
});
