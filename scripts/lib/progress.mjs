// Lines that say what a command is doing and how long it took, on a terminal or in a log file.
// Plain JavaScript: the first of them are printed before anything is installed.

/** On a terminal the line of the running steps is refreshed this often, elsewhere a sign of life is printed less often (ms). */
const REFRESH = 500;
const SIGN_OF_LIFE = 60_000;

/** `3,4 s`, or `1 min 05 s` beyond a minute. @param {number} ms */
export function duration(ms) {
  if (ms < 60_000) return `${(ms / 1000).toFixed(1).replace(".", ",")} s`;
  const seconds = Math.round(ms / 1000);
  return `${Math.floor(seconds / 60)} min ${String(seconds % 60).padStart(2, "0")} s`;
}

/** Steps under way, in the order in which they began: several may run side by side. @type {Set<{ label: string, start: number, detail: string }>} */
const running = new Set();
/** @type {NodeJS.Timeout | undefined} */
let timer;

function printRunning() {
  const steps = [...running].map(
    ({ label, start, detail }) => `${label} ${duration(performance.now() - start)}${detail ? ` : ${detail}` : ""}`,
  );
  const line = `  … ${steps.join(", ")}`;
  process.stdout.write(process.stdout.isTTY ? `\r\x1b[K${line.slice(0, process.stdout.columns - 1)}` : `${line}\n`);
}

/**
 * Runs one step and prints it with its duration. The step may say where it is.
 * @template T
 * @param {string} label
 * @param {(detail: (text: string) => void) => T | Promise<T>} work
 * @param {(result: T) => { good: boolean, text: string }} [judge] what to print of the result; without it, that it is done
 * @returns {Promise<T>}
 */
export async function step(label, work, judge) {
  const self = { label, start: performance.now(), detail: "" };
  running.add(self);
  timer ??= setInterval(printRunning, process.stdout.isTTY ? REFRESH : SIGN_OF_LIFE);
  /** @param {boolean} good @param {string} [text] */
  const finish = (good, text) => {
    running.delete(self);
    if (running.size === 0) {
      clearInterval(timer);
      timer = undefined;
    }
    const line = `  ${good ? "✓" : "✗"} ${label}${text ? ` : ${text}` : ""} (${duration(performance.now() - self.start)})`;
    process.stdout.write(`${process.stdout.isTTY ? "\r\x1b[K" : ""}${line}\n`);
  };
  try {
    const result = await work((text) => {
      self.detail = text;
    });
    const verdict = judge?.(result) ?? { good: true, text: "" };
    finish(verdict.good, verdict.text);
    return result;
  } catch (error) {
    finish(false);
    throw error;
  }
}
