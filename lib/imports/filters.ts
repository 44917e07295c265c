import { z } from "zod";
import { SOURCES_IMPORT, STATUTS_IMPORT } from "@/db/vocabulaire";

const filtres = z.object({
  source: z.enum(SOURCES_IMPORT).optional().catch(undefined),
  statut: z.enum(STATUTS_IMPORT).optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(100_000).default(1).catch(1),
});
export type FiltresImports = z.output<typeof filtres>;

/** The list asked for by an address; what is not understood is left out. */
export const lireFiltresImports = (recherche: Record<string, string | string[] | undefined>): FiltresImports =>
  filtres.parse(Object.fromEntries(Object.entries(recherche).map(([nom, valeur]) => [nom, [valeur].flat()[0]])));
