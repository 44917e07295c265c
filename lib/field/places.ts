/** So many at once; the others wait for their turn, in the order in which they came. */
export class Places {
  readonly #waiting = new Set<() => void>();
  #free: number;

  constructor(places: number) {
    this.#free = places;
  }

  /** Does the work once there is a place for it. @throws what the work throws, or the AbortError of `signal` while it waits */
  async hold<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T> {
    await this.#enter(signal);
    try {
      return await work();
    } finally {
      this.#free += 1;
      this.#call();
    }
  }

  #enter(signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const enter = () => {
        this.#free -= 1;
        resolve();
      };
      this.#waiting.add(enter);
      signal.addEventListener("abort", () => {
        if (this.#waiting.delete(enter)) reject(new DOMException("aborted", "AbortError"));
      });
      this.#call();
    });
  }

  #call() {
    for (const enter of this.#waiting) {
      if (this.#free === 0) return;
      this.#waiting.delete(enter);
      enter();
    }
  }
}
