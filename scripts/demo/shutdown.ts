/** What must be ended when the demonstration ends, in the reverse order of its start. */
export class Shutdown {
  private readonly endings: { name: string; stop: () => Promise<void> | void }[] = [];
  private ending: Promise<void> | undefined;

  get started(): boolean {
    return this.ending !== undefined;
  }

  /** Registers something that runs. Too late (we are already ending), it is ended at once. */
  async add(name: string, stop: () => Promise<void> | void): Promise<void> {
    if (this.ending) await stop();
    else this.endings.push({ name, stop });
  }

  /** Ends everything; a failure is told and does not spare the others. Asked twice, it ends once. */
  run(): Promise<void> {
    this.ending ??= this.endAll();
    return this.ending;
  }

  private async endAll(): Promise<void> {
    for (const { name, stop } of this.endings.toReversed()) {
      try {
        await stop();
      } catch (error) {
        console.error(`${name} : ${error instanceof Error ? error.message : String(error)}`);
      }
    }
  }

  /**
   * Runs `then` after everything is ended, when the person or the system asks us to end: Ctrl-C, a polite kill, a closed
   * terminal, or the death of the command that started us (its channel closes).
   */
  onRequest(then: () => void): void {
    const end = () => {
      if (!this.started) console.log("\nArrêt en cours…");
      void this.run().then(then);
    };
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, end);
    if (process.connected) process.on("disconnect", end);
    // The terminal is gone: what we say to it must not kill us before our children are ended.
    for (const stream of [process.stdout, process.stderr]) stream.on("error", end);
  }
}
