import net from "node:net";

/** Every local service listens on this address only: nothing of a demo or a test is open to the network. */
export const LOCALHOST = "127.0.0.1";

/**
 * A TCP port of this machine that nobody listens on.
 * @param preferred given back when it is still free, so that links in old mails survive a restart
 */
export async function freePort(preferred?: number): Promise<number> {
  if (preferred !== undefined && (await isFree(preferred))) return preferred;
  return listenOnce(0);
}

export const isFree = (port: number): Promise<boolean> =>
  listenOnce(port).then(
    () => true,
    () => false,
  );

function listenOnce(port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = net.createServer();
    probe.unref();
    probe.once("error", reject);
    probe.listen(port, LOCALHOST, () => {
      const address = probe.address();
      const found = typeof address === "object" && address ? address.port : port;
      probe.close(() => resolve(found));
    });
  });
}
