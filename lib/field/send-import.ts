import { z } from "zod";
import type { Result } from "@/lib/result";
import { routes } from "@/lib/routes";
import { put, Stopped } from "./put";

const annonce = z.object({ adresse: z.string(), type: z.string() });

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
  const { adresse, type } = await announce(id, fichier.size, signal);
  await put(adresse, { fichier, type }, signal, onProgress);
}

async function announce(id: string, taille: number, signal: AbortSignal) {
  const response = await fetch(routes.apiDepot(id), {
    method: "PUT",
    signal,
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ taille }),
  }).catch((error: unknown) => {
    if (signal.aborted) throw error;
    throw new Stopped("later", "Pas de réseau. Réessayez quand il sera revenu.");
  });
  const answer = (await response.json().catch(() => null)) as Result<unknown> | null;
  switch (answer?.kind) {
    case "ok":
      return annonce.parse(answer.value);
    case "login":
      throw new Stopped(
        "login",
        "Vous n’êtes plus connecté\u00a0: reconnectez-vous dans un autre onglet, puis réessayez.",
      );
    case "refused":
      throw new Stopped("no", answer.message);
    case "invalid":
      throw new Stopped("no", Object.values(answer.fields)[0] ?? "Ce fichier ne peut pas être envoyé.");
    default:
      throw new Stopped("later", "Le service ne répond pas. Réessayez dans un instant.");
  }
}
