// Ends the processes of a demo or a test run whose own process died without a chance to do it (SIGKILL, lost terminal).
//
// Its standard input is a pipe held by the process it guards for: `+<pid> <signal>` registers a child, `-<pid>` forgets
// it. When the pipe closes, whoever is still registered is signalled, then killed. It runs in a session of its own,
// so neither Ctrl-C nor a closing terminal reaches it.
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";

/** How long an orphan may take to end properly, in milliseconds. */
const GRACE = 5000;

/** @type {Map<number, NodeJS.Signals>} */
const wards = new Map();

for (const name of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(name, () => {});

for await (const line of createInterface({ input: process.stdin })) {
  const [pid, signal] = line.slice(1).split(" ");
  if (line.startsWith("+")) wards.set(Number(pid), signal);
  else wards.delete(Number(pid));
}

for (const [pid, signal] of wards) send(pid, signal);
const deadline = Date.now() + GRACE;
while (Date.now() < deadline && [...wards.keys()].some((pid) => send(pid, 0))) await sleep(50);
for (const pid of wards.keys()) send(pid, "SIGKILL");

/** Signals the group a child leads (its own children with it). @returns whether anybody was there */
function send(pid, signal) {
  try {
    process.kill(-pid, signal);
    return true;
  } catch {
    return false;
  }
}
