import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import path from "node:path";
import { chromium as playwright } from "@playwright/test";
import { root } from "@/scripts/lib/root";

/** A browser to drive, and the libraries it needs that the system may not have. */
export type Browser = { executablePath: string; env: Record<string, string> };

/** Works as root and in containers; keeps the browser from calling home. */
export const CHROMIUM_FLAGS = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

const SYSTEM = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"];

/** In order: the one that CHROMIUM_PATH names, the system's, Playwright's own when installed, the one that came with npm. */
export async function findChromium(): Promise<Browser> {
  const asked = process.env.CHROMIUM_PATH;
  if (asked) return { executablePath: asked, env: {} };
  const folders = (process.env.PATH ?? "").split(path.delimiter);
  const candidates = SYSTEM.flatMap((name) => folders.map((folder) => path.join(folder, name)));
  const found = [...candidates, playwright.executablePath()].find((file) => existsSync(file));
  return found ? { executablePath: found, env: {} } : unpackFromNpm();
}

/** Unpacks npm's Chromium once per clone, under node_modules. */
async function unpackFromNpm(): Promise<Browser> {
  const { default: packed, inflate } = await import("@sparticuz/chromium");
  const cache = path.join(root, "node_modules/.cache/chromium");
  await mkdir(cache, { recursive: true });
  // The package unpacks into the temporary folder of the system, wherever that is.
  const before = process.env.TMPDIR;
  process.env.TMPDIR = cache;
  try {
    const executablePath = await packed.executablePath();
    if (runs(executablePath)) return { executablePath, env: {} };
    const folder = path.join(root, "node_modules/@sparticuz/chromium/bin");
    const libraries = path.join(await inflate(path.join(folder, "al2023.tar.br")), "lib");
    return { executablePath, env: { LD_LIBRARY_PATH: libraries, FONTCONFIG_PATH: path.join(cache, "fonts") } };
  } finally {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
  }
}

const runs = (file: string) => spawnSync(file, ["--version"], { stdio: "ignore" }).status === 0;
