"use client";

import { useCallback, useEffect, useState } from "react";
import { call, refusal, type Heard, type Words } from "@/lib/browser/call";
import { fileEnvois } from "@/lib/field/queue";
import type { PhotoDuRecensement } from "@/lib/photos/queries";
import { routes } from "@/lib/routes";

/** Between two looks at photos that are being checked, in milliseconds. */
const PAUSE = 1_200;

/** From the same deployment as this page: that it is a list is proof enough that the answer is ours. */
const isList = (value: unknown): value is PhotoDuRecensement[] => Array.isArray(value);
const isAnything = (_value: unknown): _value is unknown => true;

const SILENCE = "Cela n’a pas marché. Vérifiez le réseau et réessayez.";
const words: Words = {
  network: SILENCE,
  server: SILENCE,
  login: "Vous n’êtes plus connecté. Reconnectez-vous puis réessayez.",
  invalid: SILENCE,
  gone: SILENCE,
};

/** The sentence of what did not work; nothing when it did, or when the photo was already gone. */
const failure = (heard: Heard<unknown>): string | null =>
  heard.kind === "ok" || heard.kind === "gone" ? null : refusal(heard, words).message;

/** The photos that the server has for an objet, followed while they arrive and are checked, and what can be done with them. */
export function usePhotos(objet: string, initiales: readonly PhotoDuRecensement[]) {
  const [photos, setPhotos] = useState(initiales);
  const [error, setError] = useState<string | null>(null);
  const address = routes.apiPhotosObjet(objet);

  const refresh = useCallback(async () => {
    const heard = await call("GET", address, { is: isList });
    if (heard.kind === "ok") setPhotos(heard.value);
  }, [address]);

  useEffect(() => fileEnvois.onReceived((ref) => void (ref === objet && refresh())), [objet, refresh]);

  const checking = photos.some(({ etat }) => etat === "en_verification");
  useEffect(() => {
    if (!checking) return;
    const timer = setInterval(() => void refresh(), PAUSE);
    return () => clearInterval(timer);
  }, [checking, refresh]);

  const act = async (method: "PUT" | "PATCH" | "DELETE", target: string, body: unknown) => {
    setError(failure(await call(method, target, { is: isAnything, body })));
    await refresh();
  };
  return {
    photos,
    error,
    refresh: () => void refresh(),
    remove: (id: string) => act("DELETE", routes.apiPhoto(id), {}),
    caption: (id: string, legende: string) => act("PATCH", routes.apiPhoto(id), { legende }),
    reorder: (photoIds: string[]) => act("PUT", address, { photoIds }),
  };
}
