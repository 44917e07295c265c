import { call, has, isNumber, isText, Stopped, valueOf, type Words } from "@/lib/browser/call";
import { HORS_LIGNE, put } from "@/lib/browser/put";
import { routes } from "@/lib/routes";

const isAnnonce = has({ depot: (value: unknown): value is string | null => value === null || isText(value) });
/** What the server has read of the file. */
const isReception = has({ taille: isNumber, sha256: isText });
const isAnything = (_value: unknown): _value is unknown => true;

const words: Words = {
  network: HORS_LIGNE,
  server: "Le service ne répond pas",
  login: "Vous n’êtes plus connecté\u00a0: reconnectez-vous, elle partira toute seule",
  invalid: "Cette photo ne peut pas être envoyée.",
  gone: "Cet objet n’est plus dans votre liste\u00a0: il n’y a plus rien à y joindre.",
};
/** The file did not arrive, or not whole: sending it again mends that. */
const PASSING = ["pas_arrivee", "abimee_en_route"];
/** The server reads the whole file before it answers: milliseconds. */
const DELAI_PREUVE = 60_000;

export type PhotoAEnvoyer = {
  id: string;
  ref: string;
  nom: string;
  fichier: Blob;
  sha256: string;
  /** What the screen showed when it was chosen: where the photo belongs (`lockPlace`). */
  version: number;
  valide: boolean;
};

/**
 * Tells the server that a photo is coming: small, so that the server knows what is awaited long before the file is there. Never abandoned half
 * way: whoever gives up must know whether the server has heard of the photo, to have it forgotten there too.
 * @returns where to put the file; null when it has arrived already
 * @throws Stopped
 */
export async function announce({ id, fichier, ...photo }: PhotoAEnvoyer): Promise<string | null> {
  const body = { ...photo, type: fichier.type, taille: fichier.size };
  return valueOf(await call("PUT", routes.apiPhoto(id), { is: isAnnonce, body }), words, PASSING).depot;
}

/**
 * Puts an announced photo in the bucket, and asks the server for the proof: it answers the size and the hash of what it has read.
 * @param onProgress bytes that have left
 * @throws Stopped, or the AbortError of `signal`
 */
export async function deliver(
  { id, fichier, sha256 }: PhotoAEnvoyer,
  depot: string | null,
  signal: AbortSignal,
  onProgress: (sent: number) => void,
): Promise<void> {
  if (depot) await put(depot, { fichier, type: fichier.type }, signal, onProgress);
  const asked = { is: isReception, body: {}, signal, delay: DELAI_PREUVE };
  const heard = await call("POST", routes.apiReception(id), asked);
  // Its announce is no more: another one, of the same photo, is the way back.
  if (heard.kind === "gone") throw new Stopped("later", "La photo n’était plus attendue");
  const recue = valueOf(heard, words, PASSING);
  if (recue.taille !== fichier.size || recue.sha256 !== sha256)
    throw new Stopped("later", "La photo est arrivée incomplète");
}

/** Has the server forget a photo that the person takes back. Nothing is heard: what stays is shown where its photos are. */
export const withdraw = async (id: string): Promise<void> => {
  await call("DELETE", routes.apiPhoto(id), { is: isAnything, body: {} });
};
