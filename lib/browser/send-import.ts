import { routes } from "@/lib/routes";
import { call, has, isText, valueOf, type Words } from "./call";
import { put } from "./put";

const isAnnonce = has({ adresse: isText, type: isText });

const SILENCE = "Le service ne répond pas. Réessayez dans un instant.";
const words: Words = {
  network: "Pas de réseau. Réessayez quand il sera revenu.",
  server: SILENCE,
  login: "Vous n’êtes plus connecté\u00a0: reconnectez-vous dans un autre onglet, puis réessayez.",
  invalid: "Ce fichier ne peut pas être envoyé.",
  gone: SILENCE,
};

/**
 * Puts the file of an import in the bucket, straight from the browser. `id` is made by the page: sending again replaces what was sent.
 * @param onProgress bytes that have left
 * @throws Stopped with a sentence for the person, or the AbortError of `signal`
 */
export async function sendImport(
  id: string,
  fichier: File,
  signal: AbortSignal,
  onProgress: (sent: number) => void,
): Promise<void> {
  const heard = await call("PUT", routes.apiDepot(id), { is: isAnnonce, body: { taille: fichier.size }, signal });
  const { adresse, type } = valueOf(heard, words);
  await put(adresse, { fichier, type }, signal, onProgress);
}
