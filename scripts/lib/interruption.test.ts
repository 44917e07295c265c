import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { expect, test } from "vitest";
import { root } from "./root";

/** A program that has three things to undo, one of which cannot be, tells what it does, and waits. */
const PROGRAM = `
  import { whenInterrupted } from "@/scripts/lib/interruption";
  const tell = (text) => async () => console.log(text);
  whenInterrupted(tell("first"));
  whenInterrupted(() => Promise.reject(new Error("gone already")));
  whenInterrupted(tell("second"));
  setInterval(() => undefined, 1000);
  console.log("ready");
`;

test.each(["SIGINT", "SIGTERM", "SIGHUP"] as const)(
  "%s: everything is undone once, the last thing first, then it ends",
  async (signal) => {
    const child = spawn(process.execPath, ["--import", "tsx", "--input-type=module-typescript", "-e", PROGRAM], {
      cwd: root,
      env: { ...process.env, TSX_TSCONFIG_PATH: path.join(root, "tsconfig.node.json") },
      stdio: ["ignore", "pipe", "inherit"],
    });
    let said = "";
    child.stdout.on("data", (piece: Buffer) => {
      said += String(piece);
      if (said === "ready\n") child.kill(signal);
    });
    expect(await once(child, "close")).toEqual([130, null]);
    expect(said).toBe("ready\nsecond\nfirst\n");
  },
);
