import { z } from "zod";
import type { Result } from "@/lib/result";
import { routes } from "@/lib/routes";
import { HORS_LIGNE, put, Stopped } from "./put";

const annonce = z.object({ depot: z.string().nullable() });
const reception = z.object({
  statut: z.string(),
  taille: z.number(),
  sha256: z.string(),
  motif: z.string().nullable(),
});
export type Reception = z.infer<typeof reception>;

/**
 * Speaks to a route of ours. Anything that is not an answer of ours (a captive portal's 200, a proxy's error page) is no proof of
 * anything: the photo stays where it is.
 */
async function ask<S extends z.ZodType>(
  method: string,
  address: string,
  value: S,
  body: unknown,
  signal?: AbortSignal,
): Promise<z.output<S>> {
  const response = await fetch(address, {
    method,
    ...(signal && { signal }),
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  }).catch((error: unknown) => {
    if (signal?.aborted) throw error;
    throw new Stopped("later", HORS_LIGNE);
  });
  const answer = (await response.json().catch(() => null)) as Result<unknown> | null;
  switch (answer?.kind) {
    case "ok": {
      const parsed = value.safeParse(answer.value);
      if (parsed.success) return parsed.data;
      throw new Stopped("later", HORS_LIGNE);
    }
    case "login":
      throw new Stopped("login", "Vous n’êtes plus connecté\u00a0: reconnectez-vous, elle partira toute seule");
    case "refused":
      if (answer.code === "pas_arrivee" || answer.code === "abimee_en_route")
        throw new Stopped("later", answer.message);
      throw new Stopped("no", answer.message);
    case "invalid":
      throw new Stopped("no", Object.values(answer.fields)[0] ?? "Cette photo ne peut pas être envoyée.");
    case "gone":
      throw new Stopped("no", "Cet objet n’est plus dans votre liste.");
    default:
      throw new Stopped("later", "Le service ne répond pas");
  }
}

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
): Promise<Reception> {
  const { id, ref, nom, fichier, sha256 } = photo;
  const type = fichier.type;
  // Never abandoned half way: whoever gives up must know whether the server has heard of the photo, to have it forgotten there too.
  const { depot } = await ask("PUT", routes.apiPhoto(id), annonce, { ref, nom, type, taille: fichier.size, sha256 });
  signal.throwIfAborted();
  if (depot) await put(depot, { fichier, type }, signal, onProgress);
  const recue = await ask("POST", routes.apiReception(id), reception, {}, signal);
  if (recue.taille !== fichier.size || recue.sha256 !== sha256)
    throw new Stopped("later", "La photo est arrivée incomplète");
  return recue;
}
