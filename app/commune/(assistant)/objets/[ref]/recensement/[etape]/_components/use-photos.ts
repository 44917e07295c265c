"use client";

import { useCallback, useEffect, useState } from "react";
import { fileEnvois } from "@/lib/field/queue";
import type { PhotoDuRecensement } from "@/lib/photos/queries";
import type { Result } from "@/lib/result";
import { routes } from "@/lib/routes";

/** Between two looks at photos that are being checked, in milliseconds. */
const PAUSE = 1_200;

const ask = async (method: string, address: string, body?: unknown): Promise<Result<unknown> | null> =>
  fetch(address, {
    method,
    ...(body !== undefined && { body: JSON.stringify(body), headers: { "content-type": "application/json" } }),
  })
    .then((response) => response.json() as Promise<Result<unknown>>)
    .catch(() => null);

/** The sentence of what did not work; nothing when it did. */
const failure = (result: Result<unknown> | null): string | null => {
  if (result?.kind === "ok" || result?.kind === "gone") return null;
  if (result?.kind === "refused") return result.message;
  if (result?.kind === "invalid") return Object.values(result.fields)[0] ?? null;
  if (result?.kind === "login") return "Vous n’êtes plus connecté. Reconnectez-vous puis réessayez.";
  return "Cela n’a pas marché. Vérifiez le réseau et réessayez.";
};

/** The photos that the server has for an objet, followed while they arrive and are checked, and what can be done with them. */
export function usePhotos(objet: string, initiales: readonly PhotoDuRecensement[]) {
  const [photos, setPhotos] = useState(initiales);
  const [error, setError] = useState<string | null>(null);
  const address = routes.apiPhotosObjet(objet);

  const refresh = useCallback(async () => {
    const result = await ask("GET", address);
    if (result?.kind === "ok") setPhotos(result.value as PhotoDuRecensement[]);
  }, [address]);

  useEffect(() => fileEnvois.onReceived((ref) => void (ref === objet && refresh())), [objet, refresh]);

  const checking = photos.some(({ etat }) => etat === "en_verification");
  useEffect(() => {
    if (!checking) return;
    const timer = setInterval(() => void refresh(), PAUSE);
    return () => clearInterval(timer);
  }, [checking, refresh]);

  const act = async (method: string, target: string, body: unknown) => {
    setError(failure(await ask(method, target, body)));
    await refresh();
  };
  return {
    photos,
    error,
    remove: (id: string) => act("DELETE", routes.apiPhoto(id), {}),
    caption: (id: string, legende: string) => act("PATCH", routes.apiPhoto(id), { legende }),
    reorder: (photoIds: string[]) => act("PUT", address, { photoIds }),
  };
}
