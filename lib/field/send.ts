import { call, has, isNumber, isText, Stopped, valueOf, type Words } from "@/lib/browser/call";
import { HORS_LIGNE, put } from "@/lib/browser/put";
import { routes } from "@/lib/routes";

const isAnnonce = has({ depot: (value: unknown): value is string | null => value === null || isText(value) });
/** What the server has read of the file. */
const isReception = has({ taille: isNumber, sha256: isText });

const words: Words = {
  network: HORS_LIGNE,
  server: "Le service ne répond pas",
  login: "Vous n’êtes plus connecté\u00a0: reconnectez-vous, elle partira toute seule",
  invalid: "Cette photo ne peut pas être envoyée.",
  gone: "Cet objet n’est plus dans votre liste.",
};
/** The file did not arrive, or not whole: sending it again mends that. */
const PASSING = ["pas_arrivee", "abimee_en_route"];

export type PhotoAEnvoyer = { id: string; ref: string; nom: string; fichier: Blob; sha256: string };

/**
 * Announces a photo, puts it in the bucket, and asks the server for the proof: it answers the size and the hash of what it has read.
 * @param onProgress bytes that have left
 * @throws Stopped, or the AbortError of `signal`
 */
export async function sendPhoto(
  photo: PhotoAEnvoyer,
  signal: AbortSignal,
  onProgress: (sent: number) => void,
): Promise<void> {
  const { id, ref, nom, fichier, sha256 } = photo;
  const type = fichier.type;
  // Never abandoned half way: whoever gives up must know whether the server has heard of the photo, to have it forgotten there too.
  const body = { ref, nom, type, taille: fichier.size, sha256 };
  const { depot } = valueOf(await call("PUT", routes.apiPhoto(id), { is: isAnnonce, body }), words, PASSING);
  signal.throwIfAborted();
  if (depot) await put(depot, { fichier, type }, signal, onProgress);
  const heard = await call("POST", routes.apiReception(id), { is: isReception, body: {}, signal });
  const recue = valueOf(heard, words, PASSING);
  if (recue.taille !== fichier.size || recue.sha256 !== sha256)
    throw new Stopped("later", "La photo est arrivée incomplète");
}
