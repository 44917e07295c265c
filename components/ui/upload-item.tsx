"use client";

import type { ReactNode } from "react";
import { taille } from "@/lib/format";
import { Badge } from "./badge";
import { Button } from "./button";
import { Icon } from "./icons";
import { Progress } from "./progress";

/** What becomes of a file. `sent` and `total` in bytes. */
export type UploadState =
  | { kind: "waiting" }
  /** Being made lighter before it leaves. */
  | { kind: "preparing" }
  /** It waits here, and leaves by itself. */
  | { kind: "offline"; reason?: string }
  | { kind: "sending"; sent: number; total: number }
  | { kind: "checking" }
  | { kind: "done"; size: number }
  | { kind: "failed"; reason: string }
  /** It stays where it is until the person tells what becomes of it. */
  | { kind: "kept"; reason: string }
  | { kind: "refused"; reason: string };

type UploadItemProps = {
  name: string;
  state: UploadState;
  /** An image, or what stands for it until there is one. */
  thumbnail: ReactNode;
  onCancel?: () => void;
  onRetry?: () => void;
  onDelete?: () => void;
  /** Under the name: what the file is of, or a caption field once it is there. */
  children?: ReactNode;
};

/** One file on its way. Only shows: who sends it decides what the buttons do. */
export function UploadItem({ name, state, thumbnail, onCancel, onRetry, onDelete, children }: UploadItemProps) {
  const inFlight =
    state.kind === "waiting" || state.kind === "preparing" || state.kind === "offline" || state.kind === "sending";
  return (
    <li className="rounded-md border border-line bg-surface p-2">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <div className="aspect-4/3 w-20 shrink-0 overflow-hidden rounded-sm bg-sunken">{thumbnail}</div>
        <div className="min-w-0 flex-[1_1_10rem]">
          <p className="truncate font-semibold" title={name}>
            {name}
          </p>
          <UploadProgress name={name} state={state} />
        </div>
        <div className="ml-auto flex items-center">
          {state.kind === "done" && (
            <Badge tone="ok">
              <Icon name="check" className="inline size-5" />
              <span className="sr-only">Reçue</span>
            </Badge>
          )}
          {(state.kind === "failed" || state.kind === "kept") && onRetry && (
            <Button variant="quiet" onClick={onRetry} aria-label={`Réessayer d’envoyer ${name}`}>
              <Icon name="retry" /> Réessayer
            </Button>
          )}
          {inFlight && onCancel && (
            <Button variant="quiet" onClick={onCancel} aria-label={`Annuler l’envoi de ${name}`}>
              Annuler
            </Button>
          )}
          {state.kind === "kept" && onDelete && (
            <Button variant="quiet" onClick={onDelete} aria-label={`Retirer ${name}`}>
              Retirer
            </Button>
          )}
          {!inFlight && state.kind !== "checking" && state.kind !== "kept" && onDelete && (
            <Button variant="quiet" onClick={onDelete} aria-label={`Supprimer ${name}`}>
              <Icon name="trash" />
            </Button>
          )}
        </div>
      </div>
      {children && <div className="mt-2">{children}</div>}
    </li>
  );
}

function UploadProgress({ name, state }: { name: string; state: UploadState }) {
  switch (state.kind) {
    case "waiting":
      return <p className="text-sm text-ink-soft">En attente de son tour</p>;
    case "preparing":
      return <p className="text-sm text-ink-soft">Préparation…</p>;
    case "offline":
      return (
        <p className="text-sm text-wait">{state.reason ?? "En attente de réseau"}&nbsp;: elle partira toute seule</p>
      );
    case "sending":
      return (
        <>
          <div className="my-1.5">
            <Progress value={state.sent} max={state.total} label={`Envoi de ${name}`} tone="accent" />
          </div>
          <p className="text-sm text-ink-soft">
            {Math.round((100 * state.sent) / Math.max(state.total, 1))}&nbsp;% · {taille(state.sent)} sur{" "}
            {taille(state.total)}
          </p>
        </>
      );
    case "checking":
      return <p className="text-sm text-ink-soft">Vérification…</p>;
    case "done":
      return <p className="text-sm text-ink-soft">Envoyée · {taille(state.size)}</p>;
    // Shown on every page until something is done of it: said once by what surrounds it, not as news each time.
    case "kept":
      return <p className="text-sm font-semibold text-danger">{state.reason}</p>;
    case "failed":
    case "refused":
      return (
        <p role="alert" className="text-sm font-semibold text-danger">
          {state.reason}
        </p>
      );
  }
}

/** The files of a question, in the order they will be shown. */
export function UploadList({ label, children }: { label: string; children: ReactNode }) {
  return (
    <ul aria-label={label} className="space-y-2">
      {children}
    </ul>
  );
}
