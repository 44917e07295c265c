import { once } from "node:events";
import type http from "node:http";
import type { AddressInfo, Socket } from "node:net";
import net from "node:net";
import { afterEach, beforeEach, expect, test } from "vitest";
import { BODY_MAX, createDoor } from "./door.mjs";

/** What came through: the length of its body, and the addresses it passed by. */
const arrived: { length: number; chain: unknown }[] = [];
let door: http.Server;
let port: number;
const open: Socket[] = [];

beforeEach(async () => {
  arrived.length = 0;
  door = createDoor(
    (request, response) => {
      let length = 0;
      request.on("data", (chunk: Buffer) => (length += chunk.length));
      request.on("end", () => {
        arrived.push({ length, chain: request.headers["x-forwarded-for"] });
        response.end("reçu");
      });
    },
    { requestTimeout: 300, headersTimeout: 200, connectionsCheckingInterval: 50 },
  );
  door.listen(0, "127.0.0.1");
  await once(door, "listening");
  ({ port } = door.address() as AddressInfo);
});
afterEach(async () => {
  for (const socket of open.splice(0)) socket.destroy();
  door.closeAllConnections();
  door.close();
  await once(door, "close");
});

/** Says this, byte for byte, and returns all that is answered before the connection ends. */
async function say(...words: string[]): Promise<string> {
  const socket = net.connect(port, "127.0.0.1");
  open.push(socket);
  let heard = "";
  socket.on("data", (chunk) => (heard += chunk.toString()));
  // A door that closes on what was not read resets the line: it is an end like another.
  socket.on("error", () => undefined);
  for (const word of words) socket.write(word);
  await new Promise((resolve) => socket.on("close", resolve));
  return heard;
}
const post = (...headers: string[]) =>
  ["POST /connexion HTTP/1.1", "Host: x", ...headers, "Connection: close", "", ""].join("\r\n");
const body = (length: number) => "a".repeat(length);

test("un formulaire passe, jusqu’à la plus longue des campagnes", async () => {
  expect(await say(post(`Content-Length: ${BODY_MAX}`), body(BODY_MAX))).toContain("200 OK");
  expect(arrived).toEqual([{ length: BODY_MAX, chain: "127.0.0.1" }]);
});

test("deux cents mégaoctets sont refusés sans être lus", async () => {
  expect(await say(post("Content-Length: 200000000"))).toMatch(/^HTTP\/1.1 413 .*trop lourd/s);
  expect(arrived).toEqual([]);
});

test("ce dont la longueur n’est pas dite est refusé : cela pourrait ne jamais finir", async () => {
  expect(await say(post("Transfer-Encoding: chunked"), "5\r\nabcde\r\n")).toMatch(/^HTTP\/1.1 411 /);
  expect(arrived).toEqual([]);
});

test("trois cents envois qui n’arrivent jamais au bout sont fermés, et un honnête passe pendant ce temps", async () => {
  const slow = Array.from({ length: 300 }, () => say(post("Content-Length: 100"), "à moitié"));
  expect(await say(post("Content-Length: 2"), "ok")).toContain("200 OK");
  for (const heard of await Promise.all(slow)) expect(heard).toMatch(/^(HTTP\/1.1 408 |$)/);
  expect(arrived).toHaveLength(1);
});

test("l’adresse de qui parle s’ajoute à ce qu’il dit avoir traversé", async () => {
  await say(post("Content-Length: 0", "X-Forwarded-For: 203.0.113.9"));
  expect(arrived).toEqual([{ length: 0, chain: "203.0.113.9, 127.0.0.1" }]);
});
