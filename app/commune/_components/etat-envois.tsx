"use client";

import { useEffect } from "react";
import { SaveState } from "@/components/ui/save-state";
import { compte } from "@/lib/format";
import { isLeaving, useEnvois } from "./use-envois";

/**
 * What this browser still has to send, on every page: the sending goes on while one does something else. `saved`: says so when
 * nothing waits.
 */
export function EtatEnvois({ saved = false }: { saved?: boolean }) {
  const envois = useEnvois().filter(isLeaving);
  const restent = envois.length > 0;

  useEffect(() => {
    if (!restent) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener("beforeunload", ask);
    return () => removeEventListener("beforeunload", ask);
  }, [restent]);

  if (!restent) return saved ? <SaveState state="saved" /> : null;
  const photos = compte(envois.length, "photo");
  if (envois.some(({ etat }) => etat.kind === "login"))
    return <SaveState state="waiting">{photos} en attente de reconnexion</SaveState>;
  if (envois.every(({ etat }) => etat.kind === "later"))
    return <SaveState state="waiting">{photos} en attente de réseau</SaveState>;
  return <SaveState state="saving">{photos} en cours d’envoi</SaveState>;
}
