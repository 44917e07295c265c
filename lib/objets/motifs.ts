import { aCommune } from "@/lib/communes/locutions";

/** Why an objet is not in the lists of its commune, and how it is said to a curator (spec 5.2). Order: the first that holds is given. */
const HORS_PERIMETRE = {
  sans_commune: "aucune commune n’est indiquée dans Palissy",
  sous_dossier: "c’est un sous-dossier\u00a0: l’objet principal a sa propre fiche",
  dossier_non_individuel: "la fiche ne décrit pas un objet individuel",
  vole: "l’objet est signalé volé",
  manquant: "l’objet est signalé manquant",
  traitement_en_cours: "la fiche est en cours de traitement au ministère",
  propriete_etat: "l’objet appartient à l’État",
  protection_levee: "la protection a été levée",
} as const;

export type MotifHorsPerimetre = keyof typeof HORS_PERIMETRE;

/** Motif of an objet that the source does not list any more. */
export const MOTIF_DISPARU = "absent_de_la_source";

/** Motif of a recensement kept apart because its objet is now in another commune. */
export const MOTIF_DEPLACE = "change_de_commune";

const LIBELLES: Record<string, string> = {
  ...HORS_PERIMETRE,
  [MOTIF_DISPARU]: "la fiche n’est plus dans Palissy",
  [MOTIF_DEPLACE]: "l’objet est maintenant dans une autre commune",
};

/** Why an objet left the lists (`objets.presence_motif`, `recensements.detache_motif`), in words. */
export const libelleMotif = (motif: string): string => LIBELLES[motif] ?? motif;

/**
 * Why an objet is not in a commune's list any more, as a sentence for that commune and for both curators (spec 5.3). `commune`: where the
 * objet is now, when it is still in the lists.
 */
export function pourquoiParti(motif: string, commune: string | null): string {
  if (motif === MOTIF_DEPLACE)
    return commune === null
      ? "La base nationale ne le situe plus dans cette commune."
      : `La base nationale le situe maintenant ${aCommune(commune)}.`;
  const libelle = libelleMotif(motif);
  return `${libelle.charAt(0).toUpperCase()}${libelle.slice(1)}.`;
}
