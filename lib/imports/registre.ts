import "server-only";
import type { SourceImport } from "@/db/vocabulaire";
import { communesChose } from "./communes/source";
import type { Chose } from "./report/report";
import { sources } from "./sources";

/** The others come with the application. */
export const veutUnFichier = (source: SourceImport): boolean => source !== "communes";

type Mots = { chose: Chose; libelle: (motif: string) => string };

/** How the things of a source are called, and why they leave, in words. */
export const motsDe = (source: SourceImport): Mots =>
  source === "communes" ? { chose: communesChose, libelle: (motif) => motif } : sources[source];
