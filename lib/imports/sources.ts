import "server-only";
import type { SourceImport } from "@/db/vocabulaire";
import { annuaire } from "./mairies/source";
import { memoire } from "./memoire/source";
import { merimee } from "./merimee/source";
import { palissy } from "./palissy/source";
import type { Source } from "./run/contract";

/** Every source that is read from a file. The division of communes comes with a package (`communes/import.ts`). */
export const sources: Record<Exclude<SourceImport, "communes">, Source> = {
  palissy,
  merimee,
  memoire,
  mairies: annuaire,
};
