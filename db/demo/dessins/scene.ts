import { aPlat, g, pertes, relief, rugosite, type Dessine, type Pinceau } from "./svg";
import type { Matiere } from "./figures";
import { murBlanc, murDePierre, noir, ombreAuSol, ombrePortee, type Decor } from "./decor";

export const X = 400;
const SOL = 900;

/** A sculpture in front of a wall; what wear took away shows bare wood under paint, or stains on stone. */
export function scene(pinceau: Pinceau, decor: Decor, m: Matiere, objet: string, pied: number): Dessine {
  const { hasard, usure } = pinceau;
  const missing = usure > 0.15 ? g({ filter: "url(#pertes)", opacity: m.peinte ? 0.85 : 0.5 }, aPlat(objet)) : "";
  const grain = m.peinte
    ? rugosite("matiere", "0.02 0.2", 1.6, hasard.entier(1, 99))
    : rugosite("matiere", "0.4", 1.5, hasard.entier(1, 99));
  const filters =
    relief("relief", 9, 9) +
    relief("fin", 5, 7) +
    grain +
    pertes("pertes", m.peinte ? [196, 164, 118] : [74, 66, 48], usure, hasard.entier(1, 99), {
      taille: 0.018,
      nettete: m.peinte ? 16 : 5,
    });
  return {
    largeur: 800,
    hauteur: 1000,
    defs: decor.defs + noir + filters,
    corps:
      decor.fond +
      ombrePortee(objet, 60, 16, 0.38) +
      ombreAuSol(X, SOL, pied) +
      g({ filter: "url(#matiere)" }, objet) +
      missing +
      decor.devant,
  };
}

export const wall = (pinceau: Pinceau) =>
  pinceau.hasard.chance(0.65) ? murDePierre(pinceau, 800, 1000, SOL - 30) : murBlanc(pinceau, 800, 1000, SOL - 30);
