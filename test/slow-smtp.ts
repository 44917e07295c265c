import { createServer, connect, type Socket } from "node:net";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

/** Milliseconds before each answer, and before the one that says the mail is accepted. */
export type Delays = { answer: number; acceptance: number };

/** A slow way to a post office: leaves time to die between any two words, and above all after the mail is accepted. */
export async function slowSmtp(target: string, delays: Delays): Promise<{ url: string; stop: () => Promise<void> }> {
  const { hostname, port } = new URL(target);
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    const office = connect(Number(port), hostname);
    for (const socket of [client, office]) {
      sockets.add(socket);
      socket.on("error", () => undefined);
      socket.on("close", () => {
        sockets.delete(socket);
        (socket === client ? office : client).destroy();
      });
    }
    client.pipe(office);
    let said = Promise.resolve();
    let inMessage = false;
    office.on("data", (chunk: Buffer) => {
      const delay = inMessage ? delays.acceptance : delays.answer;
      inMessage = chunk.toString("latin1").startsWith("354");
      said = said.then(async () => {
        await sleep(delay);
        if (!client.destroyed) client.write(chunk);
      });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}
