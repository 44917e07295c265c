import { z } from "zod";
import { STATUTS_GLOBAUX } from "@/db/vocabulaire";

/** Columns the list of communes sorts on, and the direction that one means when pressing its head for the first time. */
export const tris = {
  urgence: "desc",
  nom: "asc",
  objets: "desc",
  peril: "desc",
  introuvables: "desc",
  statut: "asc",
  transmis: "desc",
} as const satisfies Record<string, "asc" | "desc">;
export type Tri = keyof typeof tris;
const TRIS = Object.keys(tris) as [Tri, ...Tri[]];

/** An address that somebody mangled still shows the list: what is not understood is left out. */
const filtres = z.object({
  statut: z.enum(STATUTS_GLOBAUX).optional().catch(undefined),
  nom: z.string().trim().max(100).default("").catch(""),
  tri: z.enum(TRIS).default("urgence").catch("urgence"),
  sens: z.enum(["asc", "desc"]).optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(100_000).default(1).catch(1),
});

export type FiltresCommunes = Omit<z.output<typeof filtres>, "sens"> & { sens: "asc" | "desc" };

/** The list asked for by an address. A name given twice counts once. */
export function lireFiltres(recherche: Record<string, string | string[] | undefined>): FiltresCommunes {
  const seuls = Object.fromEntries(
    Object.entries(recherche).map(([cle, valeur]) => [cle, Array.isArray(valeur) ? valeur[0] : valeur]),
  );
  const lus = filtres.parse(seuls);
  return { ...lus, sens: lus.sens ?? tris[lus.tri] };
}
