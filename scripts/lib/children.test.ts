import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { expect, test } from "vitest";
import { startChild } from "./children";
import { isAlive, signal, waitForEnd } from "./processes";
import { root } from "./root";

const SLEEPER = ["-e", "setInterval(() => undefined, 1000)"];
const STUBBORN = [
  "-e",
  "process.on('SIGTERM', () => undefined); process.send?.('ready'); setInterval(() => undefined, 1000)",
];

/** A program that starts one child as we do, tells its number, and waits. */
const STARTER = `
  import { startChild } from "@/scripts/lib/children";
  const child = await startChild({ name: "sleeper", command: process.execPath, args: ${JSON.stringify(SLEEPER)} });
  process.send(child.pid);
  setInterval(() => undefined, 1000);
`;

test("a child that was asked to stop is gone", async () => {
  const child = await startChild({ name: "sleeper", command: process.execPath, args: SLEEPER });
  expect(isAlive(child.pid)).toBe(true);
  await child.stop();
  expect(isAlive(child.pid)).toBe(false);
  expect(await child.ended).toBe("SIGTERM");
});

test("one that will not stop is killed", async () => {
  let ready: () => void = () => undefined;
  const listening = new Promise<void>((resolve) => (ready = resolve));
  const options = { command: process.execPath, args: STUBBORN, onMessage: () => ready() };
  const child = await startChild({ name: "stubborn", ...options });
  await listening;
  await child.stop(200);
  expect(await child.ended).toBe("SIGKILL");
});

test("a program that does not exist is an error that names it", async () => {
  await expect(startChild({ name: "ghost", command: "/nowhere/ghost", args: [] })).rejects.toThrow("ghost");
});

test("the starter is killed without a word: its children do not outlive it", async () => {
  const starter = spawn(process.execPath, ["--import", "tsx", "--input-type=module-typescript", "-e", STARTER], {
    cwd: root,
    env: { ...process.env, TSX_TSCONFIG_PATH: path.join(root, "tsconfig.node.json") },
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  const [pid] = (await once(starter, "message")) as [number];
  expect(isAlive(pid)).toBe(true);
  signal(starter.pid!, "SIGKILL");
  expect(await waitForEnd(pid, 10_000)).toBe(true);
});
