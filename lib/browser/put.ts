import { Stopped } from "./call";

export const HORS_LIGNE = "Pas de réseau";

/**
 * Puts a file at a presigned address, which was signed for this very type. XMLHttpRequest, because fetch does not say how much has left.
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
    request.upload.onprogress = ({ loaded }) => onProgress(loaded);
    request.onload = () =>
      request.status === 200 ? resolve() : reject(new Stopped("later", "Le stockage ne répond pas"));
    request.onerror = () => reject(new Stopped("later", HORS_LIGNE));
    request.onabort = () => reject(new DOMException("aborted", "AbortError"));
    signal.addEventListener("abort", () => request.abort());
    request.send(fichier);
  });
}
