import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";

const DEMO = path.join(import.meta.dirname, "../../.data/demo.json");

/** The base that a command works on: the environment's, else the demonstration's, which writes where it is. */
export function databaseUrl(): string {
  const set = process.env.DATABASE_URL;
  if (set !== undefined && set !== "") return set;
  if (!existsSync(DEMO))
    throw new Error("Aucune base : lancez d’abord « npm run demo », ou donnez DATABASE_URL dans l’environnement.");
  return z.object({ database: z.string() }).parse(JSON.parse(readFileSync(DEMO, "utf8"))).database;
}
