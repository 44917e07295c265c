import { createHash, randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

type Delivery = { id: string; to: string; subject: string; key: string; headers: Record<string, string> };
type Answer = { status: number; body: unknown; headers?: Record<string, string> };

/**
 * Speaks enough of Resend's protocol to be sent mails: delivers each idempotency key once, refuses the same key with other words.
 * `acceptance`: milliseconds between accepting and saying so.
 */
export async function resendDouble({ acceptance = 0 } = {}) {
  const deliveries: Delivery[] = [];
  const known = new Map<string, { id: string; print: string; done: boolean }>();
  /** Answers to give first, whatever is asked: a limit, a failure. */
  const faults: Answer[] = [];

  async function answer(request: IncomingMessage): Promise<Answer> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const fault = faults.shift();
    if (fault) return fault;
    const body = Buffer.concat(chunks).toString();
    const key = String(request.headers["idempotency-key"] ?? randomUUID());
    const print = createHash("sha256").update(body).digest("hex");
    const before = known.get(key);
    if (before && before.print !== print) return refusal(409, "invalid_idempotent_request");
    if (before && !before.done) return refusal(409, "concurrent_idempotent_requests");
    if (before) return { status: 200, body: { id: before.id } };

    const kept = { id: randomUUID(), print, done: false };
    known.set(key, kept);
    const { to, subject, headers } = JSON.parse(body) as {
      to: string;
      subject: string;
      headers: Record<string, string>;
    };
    deliveries.push({ id: kept.id, to, subject, key, headers });
    await sleep(acceptance);
    kept.done = true;
    return { status: 200, body: { id: kept.id } };
  }

  const server = createServer((request: IncomingMessage, response: ServerResponse) => {
    void answer(request).then(({ status, body, headers }) => {
      response.writeHead(status, { "content-type": "application/json", ...headers });
      response.end(JSON.stringify(body));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    deliveries,
    faults,
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

export const refusal = (status: number, name: string, message: string = name): Answer => ({
  status,
  body: { statusCode: status, name, message },
});
