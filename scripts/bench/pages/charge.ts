import http from "node:http";

/** One page, as somebody, on one or more servers taken in turn. */
export type Requete = { urls: readonly string[]; cookie?: string };

export type Mesure = { durees: number[]; octets: number };

/** Opens the page once. @returns milliseconds until its last byte, its status, where it sends and its size */
export function openPages(agent: http.Agent, url: string, cookie?: string) {
  const start = performance.now();
  return new Promise<{ ms: number; statut: number; vers?: string; octets: number }>((resolve, reject) => {
    const request = http.get(
      url,
      { agent, headers: { ...(cookie && { cookie }), accept: "text/html" } },
      (response) => {
        let octets = 0;
        response.on("data", (piece: Buffer) => (octets += piece.length));
        response.on("error", reject);
        response.on("end", () => {
          const { statusCode: statut = 0, headers } = response;
          resolve({ ms: performance.now() - start, statut, vers: headers.location, octets });
        });
      },
    );
    request.on("error", reject);
  });
}

/**
 * Keeps `parallele` requests under way until `total` are done or `msMax` have passed, and each of those begun has ended. Each visitor keeps to one
 * server, as behind a balancer that sends a person back to the same: served in turn by all, they gather in front of whichever is late for a moment, and the
 * others wait for work.
 * @throws when one does not answer 200 or a redirection
 */
export async function loadPages(
  { urls, cookie }: Requete,
  { parallele, total, msMax }: { parallele: number; total: number; msMax: number },
): Promise<Mesure> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: parallele });
  const end = performance.now() + msMax;
  const mesure: Mesure = { durees: [], octets: 0 };
  let begun = 0;
  const visitor = async (numero: number) => {
    while (begun < total && performance.now() < end) {
      begun++;
      const url = urls[numero % urls.length] ?? "";
      const answer = await openPages(agent, url, cookie);
      if (answer.statut >= 400) throw new Error(`${url} answered ${String(answer.statut)} under load`);
      mesure.durees.push(answer.ms);
      mesure.octets = answer.octets;
    }
  };
  try {
    await Promise.all(Array.from({ length: parallele }, (_, numero) => visitor(numero)));
  } finally {
    agent.destroy();
  }
  return mesure;
}

/** The duration that a share of the requests did not exceed. */
export function centile(durees: readonly number[], share: number): number {
  const sorted = durees.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? 0;
}
