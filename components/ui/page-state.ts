"use client";

import { useEffect, useId, useSyncExternalStore } from "react";

/**
 * How it stands with what is on the page and not on the server, the worst first: `expired`, nobody is logged in; `network`, no answer came; `unkept`,
 * not sent and held by nothing but the page; `saving`; `kept`, not sent and kept on the device. None: the server has everything.
 */
const STATES = ["expired", "network", "unkept", "saving", "kept"] as const;
export type PageState = (typeof STATES)[number];

const forms = new Map<string, PageState>();
const listeners = new Set<() => void>();

function tell(id: string, state: PageState | null) {
  if (state) forms.set(id, state);
  else forms.delete(id);
  for (const listener of listeners) listener();
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};
const worst = (): PageState | null => STATES.find((state) => [...forms.values()].includes(state)) ?? null;

/** Says how it stands with one form; the head of the page shows the worst. */
export function useTellState(state: PageState | null): void {
  const id = useId();
  useEffect(() => tell(id, state), [id, state]);
  useEffect(() => () => tell(id, null), [id]);
}

export const usePageState = (): PageState | null => useSyncExternalStore(subscribe, worst, () => null);
