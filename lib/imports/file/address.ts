import "server-only";
import { lookup } from "node:dns";
import http, { type IncomingMessage } from "node:http";
import https from "node:https";
import { BlockList, isIP, isIPv6, type LookupFunction } from "node:net";
import { isWebAddress } from "../input";
import { Unreadable } from "./unreadable";

/** Redirections followed, each checked as the first address. */
const MAX_REDIRECTIONS = 5;
/** A server that says nothing for longer than this does not answer. In milliseconds. */
const PATIENCE = 60_000;

/** The private machines that may be asked all the same: names or addresses, or any for whoever types on our own server. */
export type PrivateHosts = readonly string[] | "any";

/** Networks that are no business of a public file: this machine, private ones, those of the host's own services. */
const forbidden = new BlockList();
for (const [network, prefix] of [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["224.0.0.0", 3],
] as const)
  forbidden.addSubnet(network, prefix, "ipv4");
for (const [network, prefix] of [
  ["::", 127],
  ["64:ff9b::", 96],
  ["2002::", 16],
  ["fc00::", 7],
  ["fe80::", 10],
  ["ff00::", 8],
] as const)
  forbidden.addSubnet(network, prefix, "ipv6");

export const isPrivate = (ip: string): boolean => forbidden.check(ip, isIPv6(ip) ? "ipv6" : "ipv4");

const refusal = (host: string) =>
  new Unreadable(
    "adresse_interdite",
    `L’adresse «\u00a0${host}\u00a0» mène à une machine privée. Donnez une adresse publique, ou envoyez le fichier.`,
  );

/** Resolves a name, and refuses it when any of its addresses is private: what is checked is what is connected to. */
const publicLookup: LookupFunction = (host, options, done) => {
  lookup(host, { ...options, all: true }, (error, found) => {
    if (error) done(error, []);
    else if (found.some(({ address }) => isPrivate(address))) done(refusal(host), []);
    else if (options.all) done(null, found);
    else done(null, found[0]?.address ?? "", found[0]?.family);
  });
};

const mayAsk = (host: string, allowed: PrivateHosts): boolean => allowed === "any" || allowed.includes(host);

/**
 * Says at once what the server that fetches would say later.
 * @throws Unreadable `adresse_interdite`
 */
export async function checkAddress(address: string, allowed: PrivateHosts): Promise<void> {
  const host = hostOf(new URL(address));
  if (mayAsk(host, allowed)) return;
  if (isIP(host)) {
    if (isPrivate(host)) throw refusal(host);
    return;
  }
  await new Promise<void>((resolve, reject) =>
    // A name that does not answer is said by the one who fetches.
    publicLookup(host, { all: true }, (error) => (error instanceof Unreadable ? reject(error) : resolve())),
  );
}

/** Without the brackets of IPv6. */
const hostOf = (url: URL): string => url.hostname.replace(/^\[|\]$/g, "");

/** A file that a server sends: `total` in bytes, null when the server does not say; `name` for people. */
export type Remote = { body: IncomingMessage; total: number | null; name: string };

/**
 * Asks a server for a file: the only way in which an import reads what is not on its own machine.
 * @throws Unreadable when it does not answer, answers otherwise, or is a private machine
 */
export async function openAddress(address: string, allowed: PrivateHosts, signal: AbortSignal): Promise<Remote> {
  let url = new URL(address);
  for (let n = 0; n <= MAX_REDIRECTIONS; n++) {
    const body = await ask(url, allowed, signal);
    const { statusCode = 0, headers } = body;
    if (statusCode >= 300 && statusCode < 400 && headers.location) {
      body.destroy();
      const next = URL.canParse(headers.location, url) ? new URL(headers.location, url) : null;
      if (!next || !isWebAddress(next.href)) break;
      url = next;
      continue;
    }
    if (statusCode !== 200) {
      body.destroy();
      throw new Unreadable(
        "injoignable",
        `L’adresse ${address} répond par une erreur (${String(statusCode)}). Ouvrez-la dans un navigateur pour la vérifier, ou réessayez plus tard.`,
      );
    }
    const length = Number(headers["content-length"]);
    return { body, total: length > 0 ? length : null, name: fileNameOf(url) };
  }
  throw new Unreadable("injoignable", `L’adresse ${address} renvoie sans fin vers une autre.`);
}

async function ask(url: URL, allowed: PrivateHosts, signal: AbortSignal): Promise<IncomingMessage> {
  const host = hostOf(url);
  const free = mayAsk(host, allowed);
  if (!free && isIP(host) && isPrivate(host)) throw refusal(host);
  return new Promise((resolve, reject) => {
    const { get } = url.protocol === "https:" ? https : http;
    const request = get(
      url,
      {
        signal,
        // The file as it is: what is compressed by its author is opened by the reader.
        headers: { "accept-encoding": "identity", "user-agent": "collectif-objets" },
        ...(!free && { lookup: publicLookup }),
      },
      resolve,
    );
    request.setTimeout(PATIENCE, () => request.destroy(new Error("timeout")));
    request.on("error", (error) =>
      reject(
        error instanceof Unreadable || signal.aborted
          ? error
          : new Unreadable("injoignable", `L’adresse ${url.href} ne répond pas. Vérifiez-la, ou réessayez plus tard.`),
      ),
    );
  });
}

/** Name of the file, for people: what cannot be decoded is given as it is. */
export function fileNameOf(url: URL): string {
  const last = url.pathname.split("/").at(-1) ?? "";
  try {
    return decodeURIComponent(last) || url.hostname;
  } catch {
    return last;
  }
}
