import "server-only";
import { connect, type Database } from "@/db/client";
import { env } from "./env";
import { once } from "./once";

/** The process's pool, opened at first use. */
export const database = (): Database => once("database", () => connect(env.DATABASE_URL, env.DATABASE_POOL));
