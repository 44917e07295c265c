import { setTimeout as sleep } from "node:timers/promises";
import type { Child } from "@/scripts/lib/children";

export type Kept = {
  /** The process of the moment. */
  readonly current: () => Child;
  readonly stop: () => Promise<void>;
};

type Events = {
  /** It ended by itself and was started again. */
  restarted: (ended: number | NodeJS.Signals) => void;
  /** It ends as soon as it starts: nothing more is tried. */
  givenUp: () => void;
};

/** A process that lived less than this long did not really start (ms). */
const SHORT_LIFE = 10_000;
const SHORT_LIVES_ALLOWED = 3;
const PAUSE_MS = 500;

/** Starts a process and starts it again whenever it ends by itself, as a supervisor does in production. */
export async function keepAlive(start: () => Promise<Child>, events: Events): Promise<Kept> {
  let child = await start();
  let stopping = false;
  const watch = async () => {
    let shortLives = 0;
    let since = Date.now();
    for (;;) {
      const ended = await child.ended;
      if (stopping) return;
      shortLives = Date.now() - since < SHORT_LIFE ? shortLives + 1 : 0;
      if (shortLives >= SHORT_LIVES_ALLOWED) {
        events.givenUp();
        return;
      }
      await sleep(PAUSE_MS);
      if (isStopping()) return;
      since = Date.now();
      child = await start();
      if (isStopping()) {
        await child.stop();
        return;
      }
      events.restarted(ended);
    }
  };
  const isStopping = () => stopping;
  const watching = watch();
  return {
    current: () => child,
    stop: async () => {
      stopping = true;
      await child.stop();
      await watching;
    },
  };
}
