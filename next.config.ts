import { createHash } from "node:crypto";
import type { NextConfig } from "next";
import { WORKER_POLICY } from "./lib/security-headers";

/**
 * Next names each action after this key, its file and its name, and draws another key at each build: a form opened before a deployment then calls an
 * action that is no more. Kept the same, the names are the same from one version to the next, and two versions may serve side by side. It is
 * meant to hide what actions close over: ours close over nothing (test/one-path.test.ts).
 */
process.env.NEXT_SERVER_ACTIONS_ENCRYPTION_KEY ??= createHash("sha256").update("collectif-objets").digest("base64");

const config: NextConfig = {
  distDir: process.env.NEXT_DIST_DIR ?? ".next",
  // For builds beside the usual one (tests), whose types `npm test` checks apart.
  typescript: {
    tsconfigPath: process.env.NEXT_TSCONFIG ?? "tsconfig.json",
    ignoreBuildErrors: process.env.NEXT_SKIP_TYPES === "1",
  },
  poweredByHeader: false,
  // Its badge is drawn with inline styles, which our policy blocks in development too.
  devIndicators: false,
  reactStrictMode: true,
  // Photos are reduced once, at reception: this door would only be another way in.
  images: { unoptimized: true },
  // Of these files only a worker obeys a policy: what opens a stranger's picture computes, and reaches nobody (decision 36).
  headers: () =>
    Promise.resolve([
      { source: "/_next/static/:path*", headers: [{ key: "Content-Security-Policy", value: WORKER_POLICY }] },
    ]),
  serverExternalPackages: ["pg-boss", "postgres", "sharp", "pino"],
};

export default config;
