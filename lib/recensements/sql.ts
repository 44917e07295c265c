import "server-only";
import { and, eq, sql, type SQL } from "drizzle-orm";
import { complements, recensements } from "@/db/schema";
import { recensementVivant } from "@/lib/dossiers/sql";

/** Recensements that count: validated, and in their dossier. The same rows as the view `communes_synthese`. */
export const recensementValide: SQL | undefined = and(eq(recensements.statut, "termine"), recensementVivant);

/** Twin of `isPrioritaire`. */
export const prioritaire = sql<boolean>`coalesce(coalesce(${recensements.etatConservateur}, ${recensements.etat}) = 'peril' or ${recensements.localisation} = 'introuvable', false)`;

/** The same by the commune's word alone. */
export const saidPrioritaire = sql<boolean>`coalesce(${recensements.etat} = 'peril' or ${recensements.localisation} = 'introuvable', false)`;

/** The answers themselves, as the wizard asks for them. */
export const colonnesReponses = {
  localisation: recensements.localisation,
  edificeNom: recensements.edificeNom,
  autreCommune: recensements.autreCommune,
  recensable: recensements.recensable,
  etat: recensements.etat,
  securisation: recensements.securisation,
};

/** What the commune answered and what the curator says of it: one reading for whoever shows both. */
export const reponsesEtAvis = {
  ...colonnesReponses,
  prioritaire,
  etatConservateur: recensements.etatConservateur,
  securisationConservateur: recensements.securisationConservateur,
  notes: recensements.notes,
  examineLe: recensements.examineLe,
  fiches: recensements.fiches,
  commentaire: recensements.commentaireConservateur,
};

/** The curator waits for an answer of the commune. */
export const complementOuvert = sql<boolean>`exists (select from ${complements} where ${complements.recensementId} = ${recensements.id} and ${complements.statut} = 'ouvert')`;

/** The commune answered a complement and the curator has not examined it since. */
export const complementRecu = sql<boolean>`exists (select from ${complements} where ${complements.recensementId} = ${recensements.id} and ${complements.reponduLe} > coalesce(${recensements.examineLe}, '-infinity'))`;
