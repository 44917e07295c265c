import { Stopped } from "./call";

/** How long nothing may leave before it is given up, in milliseconds: a slow network moves, a dead one does not. */
const DELAY = 60_000;

export const HORS_LIGNE = "Pas de réseau";

/**
 * Puts a file at a presigned address, which was signed for this very type. XMLHttpRequest, because fetch does not say how much has left.
 * One that does not move any more is given up.
 * @throws Stopped, or an AbortError when `signal` says so
 */
export function put(
  address: string,
  { fichier, type }: { fichier: Blob; type: string },
  signal: AbortSignal,
  onProgress: (sent: number) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("PUT", address);
    request.setRequestHeader("content-type", type);
    const still = { timer: setTimeout(giveUp, DELAY) };
    request.upload.onprogress = ({ loaded }) => {
      clearTimeout(still.timer);
      still.timer = setTimeout(giveUp, DELAY);
      onProgress(loaded);
    };
    request.onload = () =>
      request.status === 200
        ? resolve()
        : reject(new Stopped("later", "Le service qui garde les fichiers ne répond pas"));
    request.onerror = () => reject(new Stopped("later", HORS_LIGNE));
    request.onabort = () => reject(new DOMException("aborted", "AbortError"));
    request.onloadend = () => clearTimeout(still.timer);
    signal.addEventListener("abort", () => request.abort());
    request.send(fichier);

    function giveUp() {
      reject(new Stopped("later", "L’envoi n’avance plus"));
      request.abort();
    }
  });
}
