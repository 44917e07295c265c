import "server-only";
import type { SourceImport } from "@/db/vocabulaire";
import { communesChose } from "./communes/source";
import { mairies } from "./mairies/source";
import { memoire } from "./memoire/source";
import { merimee } from "./merimee/source";
import { palissy } from "./palissy/source";
import type { Chose } from "./report/report";
import type { Source } from "./run/contract";

/** Every source that is read from a file. The division of communes comes with a package (`communes/source.ts`). */
export const sources: Record<Exclude<SourceImport, "communes">, Source> = { palissy, merimee, memoire, mairies };

/** The others come with the application. */
export const needsFile = (source: SourceImport): boolean => source !== "communes";

/** How the things of a source are called, and why they leave, in words. */
export const wordsOf = (source: SourceImport): { chose: Chose; libelle: (motif: string) => string } =>
  source === "communes" ? { chose: communesChose, libelle: (motif) => motif } : sources[source];
