import { z } from "zod";
import { ETATS, FICHES, LOCALISATIONS, SECURISATIONS, VISITES, type Fiche } from "@/db/vocabulaire";

/** A value of the commune, and the curator's when he thinks otherwise. */
const jugement = <S extends z.ZodType>(valeurs: S) => z.object({ commune: valeurs, conservateur: valeurs.nullable() });

const objetDuRapport = z.object({
  recensementId: z.uuid(),
  ref: z.string(),
  titre: z.string(),
  edifice: z.string().nullable(),
  emplacement: z.string().nullable(),
  prioritaire: z.boolean(),
  localisation: z.enum(LOCALISATIONS),
  edificeNom: z.string().nullable(),
  autreCommune: z.string().nullable(),
  recensable: z.boolean(),
  etat: jugement(z.enum(ETATS)).nullable(),
  securisation: jugement(z.enum(SECURISATIONS)).nullable(),
  notes: z.string().nullable(),
  /** Ids, in order; each is at `routes.photo`. */
  photos: z.array(z.uuid()),
  /** When the curator looked at it; null: nothing in it called for him. */
  examineLe: z.iso.datetime().nullable(),
  fiches: z.array(z.enum(FICHES)),
  commentaire: z.string().nullable(),
});

/**
 * What the curator answers to a commune, frozen when he accepts its dossier (spec 2.3): whatever changes later, the commune reads what it
 * was sent. Private notes are not in it.
 */
export const rapportSchema = z.object({
  version: z.literal(1),
  commune: z.object({ codeInsee: z.string(), nom: z.string() }),
  transmisLe: z.iso.datetime(),
  examineLe: z.iso.datetime(),
  /** Name of the curator, as the commune knows him. */
  conservateur: z.string(),
  commentaireCommune: z.string().nullable(),
  commentaire: z.string().nullable(),
  visite: z.enum(VISITES),
  /** Prioritaires first, then by edifice. */
  objets: z.array(objetDuRapport),
});

export type Rapport = z.output<typeof rapportSchema>;
export type ObjetDuRapport = Rapport["objets"][number];

/** Reads the column `dossiers.rapport`. @throws ZodError when it is not a report */
export const parseRapport = (rapport: unknown): Rapport => rapportSchema.parse(rapport);

/** Reads one objet of a report. @throws ZodError when it is not one */
export const parseObjetDuRapport = (objet: unknown): ObjetDuRapport => objetDuRapport.parse(objet);

/** The report by advice sheet, in the order of the sheets, without those that nobody needs. */
export const parFiche = (rapport: Rapport): { fiche: Fiche; objets: ObjetDuRapport[] }[] =>
  FICHES.map((fiche) => ({ fiche, objets: rapport.objets.filter((objet) => objet.fiches.includes(fiche)) })).filter(
    ({ objets }) => objets.length > 0,
  );
