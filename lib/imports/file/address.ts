import "server-only";
import { lookup } from "node:dns";
import http, { type IncomingMessage } from "node:http";
import https from "node:https";
import { BlockList, isIP, isIPv6, type LookupFunction } from "node:net";
import { estAdresse } from "../input";
import { Unreadable } from "./unreadable";

/** Redirections followed, each checked as the first address. */
const REDIRECTIONS = 5;
/** A server that says nothing for longer than this does not answer. In milliseconds. */
const PATIENCE = 60_000;

/** Networks that are no business of a public file: this machine, private ones, those of the host's own services. */
const interdits = new BlockList();
for (const [reseau, prefixe] of [
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
  interdits.addSubnet(reseau, prefixe, "ipv4");
for (const [reseau, prefixe] of [
  ["::", 127],
  ["64:ff9b::", 96],
  ["2002::", 16],
  ["fc00::", 7],
  ["fe80::", 10],
  ["ff00::", 8],
] as const)
  interdits.addSubnet(reseau, prefixe, "ipv6");

export const estPrivee = (ip: string): boolean => interdits.check(ip, isIPv6(ip) ? "ipv6" : "ipv4");

const refus = (hote: string) =>
  new Unreadable(
    "adresse_interdite",
    `L’adresse «\u00a0${hote}\u00a0» mène à une machine privée. Donnez une adresse publique, ou envoyez le fichier.`,
  );

/** Resolves a name, and refuses it when any of its addresses is private: what is checked is what is connected to. */
const publicLookup: LookupFunction = (hote, options, done) => {
  lookup(hote, { ...options, all: true }, (error, adresses) => {
    if (error) done(error, []);
    else if (adresses.some(({ address }) => estPrivee(address))) done(refus(hote), []);
    else if (options.all) done(null, adresses);
    else done(null, adresses[0]?.address ?? "", adresses[0]?.family);
  });
};

/**
 * Says at once what the server that fetches would say later.
 * @param permis names of private machines that may be asked all the same
 * @throws Unreadable `adresse_interdite`
 */
export async function checkAddress(adresse: string, permis: readonly string[]): Promise<void> {
  const hote = hoteDe(new URL(adresse));
  if (permis.includes(hote)) return;
  if (isIP(hote)) {
    if (estPrivee(hote)) throw refus(hote);
    return;
  }
  await new Promise<void>((resolve, reject) =>
    // A name that does not answer is said by the one who fetches.
    publicLookup(hote, { all: true }, (error) => (error instanceof Unreadable ? reject(error) : resolve())),
  );
}

/** Without the brackets of IPv6. */
const hoteDe = (url: URL): string => url.hostname.replace(/^\[|\]$/g, "");

export type Distant = { reponse: IncomingMessage; total: number | null; nom: string };

/**
 * Asks a public server for a file. @param permis as for `checkAddress`
 * @throws Unreadable when it does not answer, answers otherwise, or is a private machine
 */
export async function openAddress(adresse: string, permis: readonly string[], signal: AbortSignal): Promise<Distant> {
  let url = new URL(adresse);
  for (let n = 0; n <= REDIRECTIONS; n++) {
    const reponse = await ask(url, permis, signal);
    const { statusCode = 0, headers } = reponse;
    if (statusCode >= 300 && statusCode < 400 && headers.location) {
      reponse.destroy();
      const suite = URL.canParse(headers.location, url) ? new URL(headers.location, url) : null;
      if (!suite || !estAdresse(suite.href)) break;
      url = suite;
      continue;
    }
    if (statusCode !== 200) {
      reponse.destroy();
      throw new Unreadable("injoignable", `L’adresse ${adresse} répond par une erreur (${String(statusCode)}).`);
    }
    const longueur = Number(headers["content-length"]);
    return { reponse, total: longueur > 0 ? longueur : null, nom: nomDe(url) };
  }
  throw new Unreadable("injoignable", `L’adresse ${adresse} renvoie sans fin vers une autre.`);
}

async function ask(url: URL, permis: readonly string[], signal: AbortSignal): Promise<IncomingMessage> {
  const hote = hoteDe(url);
  const libre = permis.includes(hote);
  if (!libre && isIP(hote) && estPrivee(hote)) throw refus(hote);
  return new Promise((resolve, reject) => {
    const { get } = url.protocol === "https:" ? https : http;
    const request = get(
      url,
      {
        signal,
        // The file as it is: what is compressed by its author is opened by the reader.
        headers: { "accept-encoding": "identity", "user-agent": "collectif-objets" },
        ...(!libre && { lookup: publicLookup }),
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
export function nomDe(url: URL): string {
  const dernier = url.pathname.split("/").at(-1) ?? "";
  try {
    return decodeURIComponent(dernier) || url.hostname;
  } catch {
    return dernier;
  }
}
