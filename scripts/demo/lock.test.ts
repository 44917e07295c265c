import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { AlreadyRunning, takeLock } from "./lock";

const folder = mkdtempSync(path.join(tmpdir(), "collectif-lock-"));
const file = path.join(folder, "demo.lock");
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

test("taken and given back", () => {
  takeLock(file)();
  expect(existsSync(file)).toBe(false);
});

test("a running demonstration keeps it", async () => {
  const other = spawn(process.execPath, ["-e", "setInterval(() => undefined, 1000)", "scripts/demo/main.ts"]);
  await once(other, "spawn");
  writeFileSync(file, String(other.pid));
  expect(() => takeLock(file)).toThrow(AlreadyRunning);
  other.kill("SIGKILL");
  await once(other, "exit");
  takeLock(file)();
});

test.each([
  ["a process that is gone", "999999999"],
  ["another program that got its number", String(process.pid)],
  ["nobody", ""],
])("left behind by %s, it is taken", (_, content) => {
  writeFileSync(file, content);
  takeLock(file)();
  expect(existsSync(file)).toBe(false);
});
