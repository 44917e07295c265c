/** Where the lines of a plain-text part are folded, in characters: old readers do not fold by themselves. */
export const LARGEUR = 76;

/**
 * A plain-text part for a screen of any width: the lines that were folded are whole again, those that the writer ended stay ended. A line
 * was folded when the first word of the next one did not fit.
 */
export function deplier(texte: string): string {
  let deplie = "";
  let precedente = "";
  for (const ligne of texte.split("\n")) {
    const [premierMot = ""] = ligne.split(" ", 1);
    const repliee = precedente !== "" && premierMot !== "" && precedente.length + 1 + premierMot.length > LARGEUR;
    deplie += repliee ? ` ${ligne}` : `\n${ligne}`;
    precedente = ligne;
  }
  return deplie.slice(1);
}
