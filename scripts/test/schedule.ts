/** A piece of work that waits for others by their names. */
export type Scheduled = { name: string; needs?: readonly string[] };

/**
 * Does the works in their order, at most `atOnce` side by side: a free place goes to the first one whose needs are done. A need that is not among the
 * works is no need.
 */
export async function schedule<T extends Scheduled>(
  works: readonly T[],
  atOnce: number,
  run: (work: T) => Promise<void>,
): Promise<void> {
  const waiting = new Set(works);
  const undone = new Set(works.map(({ name }) => name));
  const ready = ({ needs = [] }: T) => !needs.some((name) => undone.has(name));
  const running = new Set<Promise<void>>();
  while (undone.size > 0) {
    const next = running.size < atOnce ? [...waiting].find(ready) : undefined;
    if (next) {
      waiting.delete(next);
      const work: Promise<void> = run(next).finally(() => {
        undone.delete(next.name);
        running.delete(work);
      });
      running.add(work);
    } else if (running.size > 0) await Promise.race(running);
    else throw new Error(`Each waits for another: ${[...undone].join(", ")}`);
  }
}
