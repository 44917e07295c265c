import { z } from "zod";
import { STATUTS_CAMPAGNE, STATUTS_GLOBAUX } from "@/db/vocabulaire";

type Recherche = Record<string, string | string[] | undefined>;

/** A name given twice counts once; an address that somebody mangled still shows the list. */
const seuls = (recherche: Recherche) =>
  Object.fromEntries(Object.entries(recherche).map(([nom, valeur]) => [nom, [valeur].flat()[0]]));

const page = z.coerce.number().int().min(1).max(100_000).default(1).catch(1);

const filtresCampagnes = z.object({
  statut: z.enum(STATUTS_CAMPAGNE).optional().catch(undefined),
  departement: z
    .string()
    .regex(/^[0-9AB]{2,3}$/)
    .optional()
    .catch(undefined),
  page,
});
export type FiltresCampagnes = z.output<typeof filtresCampagnes>;
export const lireFiltresCampagnes = (recherche: Recherche): FiltresCampagnes =>
  filtresCampagnes.parse(seuls(recherche));

const filtresDestinataires = z.object({
  nom: z.string().trim().max(100).default("").catch(""),
  statut: z.enum(STATUTS_GLOBAUX).optional().catch(undefined),
  page,
});
export type FiltresDestinataires = z.output<typeof filtresDestinataires>;
export const lireFiltresDestinataires = (recherche: Recherche): FiltresDestinataires =>
  filtresDestinataires.parse(seuls(recherche));
