import "server-only";
import type { Reading } from "../run/contract";
import type { Direct } from "./direct";
import type { KnownObjets } from "./known";

/** A Palissy file being read: besides what the engine needs, what the comparison will ask. */
export type PalissyReading = Reading & {
  readonly known: KnownObjets;
  /** The base had no objet: rows are already in their table. */
  readonly direct: Direct | null;
  /** Objets made by a direct load, by motif; `null` counts those in scope. */
  readonly crees: ReadonlyMap<string | null, number>;
  /** The first of them that are in scope, to be shown. */
  readonly premiers: readonly { ref: string; titre: string; commune: string }[];
};
