import "server-only";
import { SOURCES_IMPORT, type SourceImport } from "@/db/vocabulaire";
import { communesChose } from "./communes/import";
import type { Chose } from "./report";
import { sources } from "./sources";

/** What the screens offer, in the order of the vocabulary. */
export const sourcesProposees: readonly SourceImport[] = SOURCES_IMPORT.filter(
  (source) => source === "communes" || sources[source],
);

/** The others come with the application. */
export const veutUnFichier = (source: SourceImport): boolean => source !== "communes";

type Mots = { chose: Chose; libelle: (motif: string) => string };

/** How the things of a source are called, and why they leave, in words. */
export const motsDe = (source: SourceImport): Mots =>
  sources[source] ?? {
    chose: source === "communes" ? communesChose : { nom: "ligne", feminin: true },
    libelle: (motif) => motif,
  };
