type Undo = () => Promise<unknown>;

const undos: Undo[] = [];
let listening = false;

/**
 * Remembers what must not outlive the program when somebody interrupts it (Ctrl-C, SIGTERM, a terminal that closes): processes, temporary folders. The last thing made
 * goes first; then the program ends with 130. What was undone in the ordinary way may be asked again.
 */
export function whenInterrupted(undo: Undo): void {
  if (!listening)
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, () => void undoAll());
  listening = true;
  undos.push(undo);
}

/** What cannot be undone does not keep the rest from being. */
async function undoAll(): Promise<never> {
  for (let undo = undos.pop(); undo !== undefined; undo = undos.pop()) await undo().catch(() => undefined);
  process.exit(130);
}
