import { z } from "zod";
import { FATES } from "./fate";

const filtres = z.object({
  etat: z.enum(FATES).optional().catch(undefined),
  /** Beginning of an address, or part of a commune's name. */
  q: z.string().trim().max(100).default("").catch(""),
  page: z.coerce.number().int().min(1).max(100_000).default(1).catch(1),
});
export type FiltresEnvois = z.output<typeof filtres>;

/** The list asked for by an address; what is not understood is left out. */
export const lireFiltresEnvois = (recherche: Record<string, string | string[] | undefined>): FiltresEnvois =>
  filtres.parse(Object.fromEntries(Object.entries(recherche).map(([nom, valeur]) => [nom, [valeur].flat()[0]])));
