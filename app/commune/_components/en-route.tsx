"use client";

import { compte } from "@/lib/format";
import { isLeaving, isUnknown, useEnvois } from "./use-envois";

/**
 * In a form: how many photos only this browser knows of, so that what the server asks and says takes them in. Of one objet, those that will leave;
 * `changes`: those chosen to change what is validated. Without objet, everything that the dossier would leave without.
 */
export function EnRoute({ objet, changes = false }: { objet?: string; changes?: boolean }) {
  const envois = useEnvois()
    .filter(isUnknown)
    .filter((envoi) => objet === undefined || (envoi.ref === objet && (changes ? envoi.modifie : isLeaving(envoi))));
  return <input type="hidden" name="enRoute" value={envois.length} />;
}

/** In words, beside the photos that the server has. */
export function EncoreIci({ objet }: { objet: string }) {
  const envois = useEnvois().filter((envoi) => envoi.ref === objet && isUnknown(envoi));
  if (envois.length === 0) return null;
  return (
    <span className="block text-sm text-wait">
      {compte(envois.length, "photo encore sur cet appareil", "photos encore sur cet appareil")}
    </span>
  );
}
