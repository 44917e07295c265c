import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { lastLines, startChild, type Child } from "@/scripts/lib/children";
import { LOCALHOST } from "@/scripts/lib/ports";
import { root } from "@/scripts/lib/root";

export type ApplicationOptions = {
  /** The application's variables, see `localEnvironment`. */
  environment: Record<string, string>;
  logFile: string;
};

const inherited = () => ({
  ...process.env,
  NODE_ENV: "production",
  TSX_TSCONFIG_PATH: path.join(root, "tsconfig.node.json"),
});

/** Runs a TypeScript program of ours apart, as the worker and the preparation of a base are. */
export const startTypeScript = (
  name: string,
  file: string,
  {
    environment,
    logFile,
    args = [],
    onMessage,
  }: ApplicationOptions & { args?: string[]; onMessage?: (message: unknown) => void },
): Promise<Child> =>
  startChild({
    name,
    command: process.execPath,
    args: ["--import", "tsx", path.join(root, file), ...args],
    cwd: root,
    logFile,
    env: { ...inherited(), ...environment },
    onMessage,
  });

/** The worker, as `npm run worker` runs it. */
export const startWorker = (options: ApplicationOptions): Promise<Child> =>
  startTypeScript("worker", "worker/index.ts", options);

/** The site, as `npm start` runs it from a build, or recompiled at each change with `dev`. */
export const startSite = (
  options: ApplicationOptions & { port: number; distDir: string; dev?: boolean },
): Promise<Child> =>
  startChild({
    name: "next",
    command: process.execPath,
    args: [
      ...(options.dev
        ? [path.join(root, "node_modules/next/dist/bin/next"), "dev"]
        : [path.join(root, "scripts/start.mjs")]),
      ...["-H", LOCALHOST, "-p", String(options.port)],
    ],
    cwd: root,
    logFile: options.logFile,
    env: {
      ...inherited(),
      NODE_ENV: options.dev ? "development" : "production",
      NEXT_DIST_DIR: options.distDir,
      ...options.environment,
    },
  });

const HEALTHY_MS = 90_000;

/**
 * Waits until the site says that it, its base, its storage and its queue are well.
 * @throws with the site's last log lines when it stops or is not well in time
 */
export async function untilHealthy(appUrl: string, site: Child, logFile: string): Promise<void> {
  const deadline = Date.now() + HEALTHY_MS;
  let answer = "no answer";
  while (Date.now() < deadline) {
    if (!site.isRunning()) throw new Error(`The site stopped:\n${lastLines(logFile)}`);
    try {
      const health = await fetch(`${appUrl}/api/sante`, { signal: AbortSignal.timeout(10_000) });
      if (health.ok) return;
      answer = `${health.status} ${(await health.text()).slice(0, 500)}`;
    } catch (error) {
      answer = error instanceof Error ? error.message : String(error);
    }
    await sleep(100);
  }
  throw new Error(`The site is not well after ${HEALTHY_MS / 1000} s (${answer}):\n${lastLines(logFile)}`);
}
