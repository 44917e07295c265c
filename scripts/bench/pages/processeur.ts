import { readdirSync, readFileSync } from "node:fs";

/** Milliseconds in a clock tick, as every Linux of today has it. */
const TICK = 10;

/**
 * Milliseconds of processor that processes have used since they began: those of a group, and the children of a server. What others do on the machine
 * does not change it, unlike the time that passes. Null where the system does not tell (elsewhere than on Linux).
 */
export function processeur({
  groupes = [],
  parents = [],
}: {
  groupes?: readonly number[];
  parents?: readonly number[];
}) {
  if (process.platform !== "linux") return null;
  let ticks = 0;
  for (const entry of readdirSync("/proc")) {
    const fields = /^\d+$/.test(entry) ? stat(entry) : undefined;
    // After the name: state, parent, group… ; the twelfth and thirteenth are the ticks of the program and of the system for it.
    if (fields === undefined) continue;
    if (groupes.includes(Number(fields[2])) || parents.includes(Number(fields[1])))
      ticks += Number(fields[11]) + Number(fields[12]);
  }
  return ticks * TICK;
}

function stat(pid: string): string[] | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, "utf8");
    return text.slice(text.lastIndexOf(")") + 2).split(" ");
  } catch {
    // It ended while the list was read.
    return undefined;
  }
}
