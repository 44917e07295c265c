import "server-only";
import type { SourceImport } from "@/db/vocabulaire";
import { palissy } from "./palissy/source";
import type { Source } from "./source";

/** Every source that is read from a file. The division of communes comes with a package (`communes/import.ts`). */
export const sources: Partial<Record<SourceImport, Source>> = { palissy };
