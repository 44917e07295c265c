import { aPlat, boite, g, pertes, relief, rond, rugosite, type Dessine, type Pinceau } from "./svg";
import { noir, ombreAuSol, ombrePortee, type Decor } from "./decor";

/** What stands in the church is mounted the same way: in front of a wall, with its shadow, its grain and what wear took away. */

type Monte = {
  decor: Decor;
  objet: string;
  defs?: string;
  fibre: string;
  force: number;
  perte: readonly [number, number, number];
  sol: number;
  largeur?: number;
};

export function mount(
  { hasard, usure }: Pinceau,
  { decor, objet, defs = "", fibre, force, perte, sol, largeur = 260 }: Monte,
): Dessine {
  const missing = usure > 0.15 ? g({ filter: "url(#pertes)", opacity: 0.6 }, aPlat(objet)) : "";
  return {
    largeur: 800,
    hauteur: 1000,
    defs:
      decor.defs +
      noir +
      defs +
      relief("relief", 6, 6) +
      relief("fin", 3, 4) +
      rugosite("matiere", fibre, force, hasard.entier(1, 99)) +
      pertes("pertes", perte, usure, hasard.entier(1, 99), { taille: 0.02, nettete: 6 }),
    corps:
      decor.fond +
      ombrePortee(objet, 44, 12, 0.36) +
      ombreAuSol(400, sol, largeur) +
      g({ filter: "url(#matiere)" }, objet) +
      missing +
      decor.devant,
  };
}

export const CHENES: [string, ...string[]] = ["#7a5330", "#6a4526", "#8b6740", "#5b3d26"];
export const fin = (...shapes: string[]) => g({ filter: "url(#fin)" }, ...shapes);
export const volume = (...shapes: string[]) => g({ filter: "url(#relief)" }, ...shapes);

/** A panel with its mouldings. */
export function panneau(x: number, y: number, width: number, height: number, fill: string, orne = ""): string {
  return (
    fin(boite(x, y, width, height, { fill })) +
    boite(x + 9, y + 9, width - 18, height - 18, { fill: "#000", opacity: 0.28 }) +
    fin(boite(x + 15, y + 15, width - 30, height - 30, { fill, rx: 3 })) +
    orne
  );
}

export const rosace = (x: number, y: number, r: number, fill: string) =>
  fin(
    ...Array.from({ length: 6 }, (_, i) => {
      const a = (i / 6) * Math.PI * 2;
      return rond(x + Math.cos(a) * r * 0.55, y + Math.sin(a) * r * 0.55, r * 0.36, r * 0.36, { fill });
    }),
    rond(x, y, r * 0.3, r * 0.3, { fill }),
  );
