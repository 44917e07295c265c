"use client";

import { useEffect } from "react";
import { useOwner } from "@/components/ui/owner";
import { usePageState } from "@/components/ui/page-state";
import { FormsState, SaveState } from "@/components/ui/save-state";
import { HORS_LIGNE } from "@/lib/browser/put";
import { whenLeft } from "@/lib/browser/leave";
import { fileEnvois } from "@/lib/field/queue";
import { compte } from "@/lib/format";
import { isLeaving, useEnvois } from "./use-envois";

/**
 * What this browser still has to send, on every page: the sending goes on while one does something else. Then how it stands with what
 * is typed; `saved`: says so when nothing waits.
 */
export function EtatEnvois({ saved = false }: { saved?: boolean }) {
  const owner = useOwner();
  const envois = useEnvois().filter(isLeaving);
  const restent = envois.length > 0;
  const expired = usePageState() === "expired";

  useEffect(() => (owner === undefined ? undefined : whenLeft(owner, () => fileEnvois.halt())), [owner]);

  useEffect(() => {
    if (!restent) return;
    // Whoever leaves for good has been asked already: the queue is empty by then.
    const ask = (event: BeforeUnloadEvent) => fileEnvois.snapshot().length > 0 && event.preventDefault();
    addEventListener("beforeunload", ask);
    return () => removeEventListener("beforeunload", ask);
  }, [restent]);

  if (!restent || expired) return <FormsState saved={saved} />;
  const photos = compte(envois.length, "photo");
  if (envois.some(({ etat }) => etat.kind === "login"))
    return <SaveState state="expired">Session expirée{`\u00a0: ${photos} à envoyer`}</SaveState>;
  const reasons = envois.map(({ etat }) => (etat.kind === "later" ? etat.reason : undefined));
  if (!reasons.includes(undefined))
    return (
      <SaveState state="network">
        {photos} en attente{reasons.every((reason) => reason === HORS_LIGNE) && " de réseau"}
      </SaveState>
    );
  return (
    <SaveState state="saving">
      {photos}
      {/* On a phone the turning mark says it: one line, or the whole page would move. */}
      <span className="max-sm:sr-only"> en cours d’envoi</span>
    </SaveState>
  );
}
