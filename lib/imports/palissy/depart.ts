import { aCommune } from "@/lib/communes/locutions";
import { libelleMotif, MOTIF_DEPLACE } from "./motifs";

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
