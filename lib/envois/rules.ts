/** Why a mail was not sent (`ignore`), is in doubt (`incertain`) or was given up (`echec`). `labels.ts` says them in words. */
export type MotifEnvoi =
  | "sans_adresse"
  | "compte_desactive"
  | "adresse_rejetee"
  | "adresse_refusee"
  | "nous_refuse"
  | "perime"
  | "deja_repondu"
  | "remise_inconnue"
  | "essais_epuises"
  | "decide_parti"
  // Steps of a campagne, which say nothing to a commune for these reasons.
  | "desinscrit"
  | "dossier_envoye"
  | "sans_objet"
  | "sans_compte"
  | "en_bonne_voie"
  | "activite_recente"
  | "perimee";

const SECONDE = 1000;
const MINUTE = 60 * SECONDE;

/**
 * How long after each failed try the next one is made, in milliseconds: soon at first, since somebody may be waiting for his login;
 * after the last, about a day later, a human has to look.
 */
export const DELAIS_REPRISE = [10 * SECONDE, ...[1, 5, 15, 60, 120, 240, 480, 720].map((minutes) => minutes * MINUTE)];

/** Holds of one mail, workers that died included: one that kills whoever takes it is not taken for ever. */
export const PRISES_MAX = 2 * DELAIS_REPRISE.length;

/** Wait before another try, or undefined when there were enough. `tentatives`: tries made so far, from 1. */
export const delaiReprise = (tentatives: number): number | undefined => DELAIS_REPRISE[tentatives - 1];

/** Share of the lease within which a handover is cut: whoever is presumed dead no longer speaks to the provider. */
export const PART_DE_REMISE = 0.4;

/** A doubt that no proof has lifted after that long, in milliseconds, waits for a human. */
export const DUREE_DOUTE_MAX = 24 * 60 * MINUTE;
