import type { RefusPhoto } from "@/lib/photos/rules";
import { reducePhoto, type Reduite } from "./reduce";

/** How long a small phone may take over one photo, in milliseconds. */
const DELAI = 120_000;

/** The browser neither opens the file nor says that it cannot. */
export const SANS_FIN = Symbol("sans fin");

/** As `reducePhoto`, with an end: the next photo takes the place of one that the browser never gives back. */
export function prepare(fichier: Blob): Promise<Reduite | RefusPhoto | typeof SANS_FIN> {
  return new Promise((resolve, reject) => {
    const arret = new AbortController();
    const timer = setTimeout(() => {
      resolve(SANS_FIN);
      arret.abort();
    }, DELAI);
    reducePhoto(fichier, arret.signal)
      .then(resolve, reject)
      .finally(() => clearTimeout(timer));
  });
}
