import type { ReactNode } from "react";
import { Spinner } from "./button";
import { Icon } from "./icons";

type SaveStateProps = { state: "saved" | "saving" | "waiting"; children?: ReactNode };

/** Always visible while one answers: nothing is in danger. `children` says more than the usual word (« 2 photos en attente de réseau »). */
export function SaveState({ state, children }: SaveStateProps) {
  const words = { saved: "Enregistré", saving: "Enregistrement…", waiting: "En attente de réseau" }[state];
  return (
    <p role="status" className="inline-flex items-center gap-1.5 text-sm text-ink-soft print:hidden">
      <span className={state === "saved" ? "text-ok" : state === "waiting" ? "text-wait" : "text-accent"}>
        {state === "saving" ? <Spinner /> : <Icon name={state === "saved" ? "check" : "clock"} />}
      </span>
      {children ?? words}
    </p>
  );
}
