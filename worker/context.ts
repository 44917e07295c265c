import type { Database } from "@/db/client";
import type { Facteur } from "@/lib/envois/deliver";
import type { Storage } from "@/lib/storage/s3";

/** What every handler is given. */
export type Context = {
  db: Database;
  storage: Storage;
  facteur: Facteur;
  /** Aborted when the worker is asked to stop: what takes long leaves its place. */
  stopping: AbortSignal;
};
