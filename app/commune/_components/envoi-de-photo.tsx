"use client";

import { UploadItem, type UploadState } from "@/components/ui/upload-item";
import { HORS_LIGNE } from "@/lib/browser/put";
import { fileEnvois, type Envoi } from "@/lib/field/queue";
import { Apercu } from "./apercu";

/** A photo of this browser on its way, with what the person may do of it. `named`: by its objet too, away from it. */
export function EnvoiDePhoto({
  envoi,
  named = false,
  onRemoved,
}: {
  envoi: Envoi;
  named?: boolean;
  onRemoved?: () => void;
}) {
  const remove = () => void fileEnvois.remove(envoi.id).then(onRemoved);
  return (
    <UploadItem
      name={envoi.nom}
      state={stateOf(envoi)}
      thumbnail={<Apercu fichier={envoi.fichier} />}
      onCancel={remove}
      onRetry={() => fileEnvois.retry(envoi.id)}
      onDelete={remove}
    >
      {named && envoi.titre && <p className="text-sm text-ink-soft">{envoi.titre}</p>}
    </UploadItem>
  );
}

function stateOf({ etat }: Envoi): UploadState {
  switch (etat.kind) {
    case "waiting":
    case "preparing":
      return etat;
    case "sending":
      return etat.sent < etat.total ? etat : { kind: "checking" };
    case "later":
      return etat.reason === HORS_LIGNE
        ? { kind: "offline" }
        : { kind: "offline", reason: etat.reason.replace(/\..*$/, "") };
    case "login":
      return { kind: "failed", reason: etat.reason };
    case "kept":
      return { kind: "kept", reason: etat.reason };
    case "twin":
      return { kind: "refused", reason: etat.reason };
  }
}
