import { MOTIF_DISPARU, MOTIFS_HORS_PERIMETRE } from "./perimetre";

/** Motif of a recensement kept apart because its objet is now in another commune. */
export const MOTIF_DEPLACE = "change_de_commune";

const LIBELLES: Record<string, string> = {
  ...MOTIFS_HORS_PERIMETRE,
  [MOTIF_DISPARU]: "la fiche n’est plus dans Palissy",
  [MOTIF_DEPLACE]: "l’objet est maintenant dans une autre commune",
};

/** Why an objet left the lists (`objets.presence_motif`, `recensements.detache_motif`), in words. */
export const libelleMotif = (motif: string): string => LIBELLES[motif] ?? motif;
