"use client";

import { useEffect, useEffectEvent, useRef } from "react";

const PAUSE_MIN = 3_000;
const PAUSE_MAX = 60_000;

type Wait = {
  offline: boolean;
  /** Somebody tries just now. */
  pending: boolean;
  /** Try from time to time too: where the signal is weak, the browser never knew that it was gone, and says nothing (`heard`). */
  tries: boolean;
};

/** While offline, calls `back` when the browser says that the network has returned; and, when it `tries`, after three seconds, six… up to a minute. */
export function useOnline({ offline, pending, tries }: Wait, back: (heard: boolean) => void): void {
  const pause = useRef(PAUSE_MIN);
  const onBack = useEffectEvent(back);
  useEffect(() => {
    if (!offline) pause.current = PAUSE_MIN;
  }, [offline]);
  useEffect(() => {
    if (!offline || pending) return;
    const again = () => onBack(true);
    const timer = tries ? setTimeout(() => onBack(false), pause.current) : undefined;
    pause.current = Math.min(2 * pause.current, PAUSE_MAX);
    addEventListener("online", again);
    return () => {
      clearTimeout(timer);
      removeEventListener("online", again);
    };
  }, [offline, pending, tries]);
}
