import type { NextConfig } from "next";

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
  serverExternalPackages: ["pg-boss", "postgres", "sharp", "pino"],
};

export default config;
