import { Stopped } from "@/lib/browser/call";
import type { HeifSaid } from "./heif.worker";

const NOT_LOADED =
  "Ce qu’il faut pour ouvrir cette photo HEIC n’a pas pu être chargé\u00a0: vérifiez le réseau, ou rechargez la page.";

/**
 * Opens a photo that this browser cannot, an iPhone's on a PC, in a worker of its own: the page goes on, and its memory comes back whole at the end.
 * @returns nothing when it is broken, too large for this device, or given up
 * @throws `Stopped`, to be tried again later, when the decoder could not be loaded
 */
export function openHeif(fichier: Blob, signal: AbortSignal): Promise<ImageBitmap | null> {
  const worker = new Worker(new URL("./heif.worker.ts", import.meta.url), { name: "heif" });
  let ready = false;
  const opened = new Promise<ImageBitmap | null>((resolve, reject) => {
    signal.addEventListener("abort", () => resolve(null));
    // Dead after it was loaded: the picture, or the memory that it takes.
    worker.addEventListener("error", () => (ready ? resolve(null) : reject(new Stopped("later", NOT_LOADED))));
    worker.addEventListener("message", ({ data: said }: MessageEvent<HeifSaid>) => {
      if (said.kind === "opened") resolve(said.image);
      else if (said.kind === "refused") resolve(null);
      else {
        ready = true;
        fichier.arrayBuffer().then((octets) => worker.postMessage(octets, [octets]), reject);
      }
    });
  });
  return opened.finally(() => worker.terminate());
}
