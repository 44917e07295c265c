"use client";

import type { ReactNode } from "react";
import { Spinner } from "./button";
import { Icon } from "./icons";
import { usePageState, type PageState } from "./page-state";

type SaveStateProps = {
  state: PageState | "saved";
  /** On a phone, where the head of the page has room for its mark only. */
  short?: boolean;
  children?: ReactNode;
};

const words = {
  saved: "Enregistré",
  saving: "Enregistrement…",
  network: "En attente de réseau",
  kept: "Brouillon gardé",
  unkept: "Pas encore enregistré",
  expired: "Session expirée",
} as const satisfies Record<SaveStateProps["state"], string>;
const marks = {
  saved: "check",
  saving: "clock",
  network: "clock",
  kept: "clock",
  unkept: "alert",
  expired: "alert",
} as const;
const inks = {
  saved: "text-ok",
  saving: "text-accent",
  network: "text-wait",
  kept: "text-wait",
  unkept: "text-wait",
  expired: "text-wait",
} as const;

/** Where things stand, in a word. `children` says more than the usual one (« 2 photos en attente de réseau »). */
export function SaveState({ state, short, children }: SaveStateProps) {
  return (
    <p role="status" className="inline-flex items-center gap-1.5 text-sm text-ink-soft print:hidden">
      <span className={inks[state]}>{state === "saving" ? <Spinner /> : <Icon name={marks[state]} />}</span>
      <span className={short ? "max-sm:sr-only" : undefined}>{children ?? words[state]}</span>
    </p>
  );
}

/** The head of the page says the truth about its forms; nothing when the server has everything, or `saved` where one answers step by step. */
export function FormsState({ saved = false }: { saved?: boolean }) {
  const state = usePageState() ?? (saved ? "saved" : null);
  return state && <SaveState state={state} short={!saved} />;
}
