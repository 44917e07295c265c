import { z } from "zod";
import { ANOMALIES_ANNUAIRE } from "@/db/vocabulaire";

export const ETATS_ANOMALIE = ["ouvertes", "reglees"] as const;
export type EtatAnomalie = (typeof ETATS_ANOMALIE)[number];

/** What the list sorts on, and the direction that one means when pressing its head for the first time: what waits for longest comes first. */
export const trisAnomalies = { constatee: "asc", commune: "asc", reglee: "desc" } as const satisfies Record<
  string,
  "asc" | "desc"
>;
export type TriAnomalies = keyof typeof trisAnomalies;
const TRIS = Object.keys(trisAnomalies) as [TriAnomalies, ...TriAnomalies[]];

/** The order in which each list is read when nobody asks for another. */
export const triHabituel = (etat: EtatAnomalie): TriAnomalies => (etat === "reglees" ? "reglee" : "constatee");

const filtres = z.object({
  etat: z.enum(ETATS_ANOMALIE).default("ouvertes").catch("ouvertes"),
  type: z.enum(ANOMALIES_ANNUAIRE).optional().catch(undefined),
  departement: z
    .string()
    .regex(/^[0-9AB]{2,3}$/)
    .optional()
    .catch(undefined),
  /** Part of a commune's name. */
  q: z.string().trim().max(100).default("").catch(""),
  tri: z.enum(TRIS).optional().catch(undefined),
  sens: z.enum(["asc", "desc"]).optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(100_000).default(1).catch(1),
});

export type FiltresAnomalies = Omit<z.output<typeof filtres>, "tri" | "sens"> & {
  tri: TriAnomalies;
  sens: "asc" | "desc";
};

/** The list asked for by an address; what is not understood is left out, and nothing open is sorted by the day when it was settled. */
export function lireFiltresAnomalies(recherche: Record<string, string | string[] | undefined>): FiltresAnomalies {
  const lus = filtres.parse(
    Object.fromEntries(Object.entries(recherche).map(([nom, valeur]) => [nom, [valeur].flat()[0]])),
  );
  const tri =
    lus.tri === undefined || (lus.tri === "reglee" && lus.etat === "ouvertes") ? triHabituel(lus.etat) : lus.tri;
  return { ...lus, tri, sens: lus.sens ?? trisAnomalies[tri] };
}
