import "server-only";
import { connect, type Database } from "@/db/client";
import { env } from "./env";

const held = globalThis as typeof globalThis & { collectifDatabase?: Database };

/** The process's pool, opened at first use; kept across reloads in development. */
export const database = (): Database => (held.collectifDatabase ??= connect(env.DATABASE_URL, env.DATABASE_POOL));
