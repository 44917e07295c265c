import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { AlreadyRunning, takeLock } from "./lock";

const folder = mkdtempSync(path.join(tmpdir(), "collectif-lock-"));
const PROGRAMS = ["scripts/one.ts", "scripts/another.ts"];
const file = path.join(folder, "demo.lock");
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

test("taken and given back", () => {
  takeLock(file, PROGRAMS)();
  expect(existsSync(file)).toBe(false);
});

test("a running program keeps it", async () => {
  const other = spawn(process.execPath, ["-e", "setInterval(() => undefined, 1000)", "scripts/another.ts"]);
  await once(other, "spawn");
  writeFileSync(file, String(other.pid));
  expect(() => takeLock(file, PROGRAMS)).toThrow(AlreadyRunning);
  other.kill("SIGKILL");
  await once(other, "exit");
  takeLock(file, PROGRAMS)();
});

test.each([
  ["a process that is gone", "999999999"],
  ["another program that got its number", String(process.pid)],
  ["nobody", ""],
])("left behind by %s, it is taken", (_, content) => {
  writeFileSync(file, content);
  takeLock(file, PROGRAMS)();
  expect(existsSync(file)).toBe(false);
});
