import "server-only";
import type { SourceImport } from "@/db/vocabulaire";
import { annuaire } from "./annuaire/source";
import { memoire } from "./memoire/source";
import { merimee } from "./merimee/source";
import { palissy } from "./palissy/source";
import type { Source } from "./source";

/** The sources that are files. The division of communes comes with a package (`communes/import.ts`). */
export const sources = {
  palissy,
  merimee,
  memoire,
  mairies: annuaire,
} as const satisfies Record<Exclude<SourceImport, "communes">, Source>;

export type NomDeSource = keyof typeof sources;

export const estSource = (name: string): name is NomDeSource => Object.hasOwn(sources, name);
