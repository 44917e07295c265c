import "server-only";
import { setTimeout as sleep } from "node:timers/promises";

/** Spaces the handovers of a process so that the provider's limit is never met, and stops all of them when it asks to wait. */
export type Rythme = {
  /** Resolves when it is this caller's turn. @throws AbortError when the process is stopping */
  turn(signal?: AbortSignal): Promise<void>;
  /** Nobody's turn comes before `ms` milliseconds. */
  pause(ms: number): void;
};

/** `rate`: turns per second at most. */
export function rythme(rate: number): Rythme {
  const gap = 1000 / rate;
  let next = 0;
  return {
    async turn(signal) {
      const now = performance.now();
      const mine = Math.max(next, now);
      next = mine + gap;
      if (mine > now) await sleep(mine - now, undefined, { signal, ref: true });
    },
    pause(ms) {
      next = Math.max(next, performance.now() + ms);
    },
  };
}
