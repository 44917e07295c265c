"use client";

import { useEffect } from "react";
import { SaveState } from "@/components/ui/save-state";
import { compte } from "@/lib/format";
import { useEnvois } from "./use-envois";

/**
 * What this browser still has to send, on every page: the sending goes on while one does something else. `saved`: says so when
 * nothing waits.
 */
export function EtatEnvois({ saved = false }: { saved?: boolean }) {
  const envois = useEnvois().filter(({ etat }) => etat.kind !== "refused");
  const restent = envois.length > 0;

  useEffect(() => {
    if (!restent) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener("beforeunload", ask);
    return () => removeEventListener("beforeunload", ask);
  }, [restent]);

  if (!restent) return saved ? <SaveState state="saved" /> : null;
  const bloques = envois.every(({ etat }) => etat.kind === "later" || etat.kind === "login");
  const photos = compte(envois.length, "photo");
  return bloques ? (
    <SaveState state="waiting">{photos} en attente de réseau</SaveState>
  ) : (
    <SaveState state="saving">{photos} en cours d’envoi</SaveState>
  );
}
