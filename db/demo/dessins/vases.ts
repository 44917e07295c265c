import { boite, g, rond, type Dessine, type Pinceau } from "./svg";
import { X, TABLE, surLaTable, piece, anneau, feuilles, pied, noeud, defsMetal } from "./metal";

export function calice(pinceau: Pinceau): Dessine {
  const { hasard } = pinceau;
  const bowl = hasard.entier(118, 142);
  const lip = hasard.entier(250, 290);
  const foot = hasard.entier(140, 172);
  const stem = lip + hasard.entier(205, 235);
  const cup = piece([
    [bowl, lip],
    [bowl * 0.97, lip + 60],
    [bowl * 0.86, lip + 125],
    [bowl * 0.55, lip + 175],
    [20, lip + 200],
    [15, stem],
  ]);
  const halfCup = piece([
    [bowl * 0.93, lip + 92],
    [bowl * 0.86, lip + 125],
    [bowl * 0.56, lip + 174],
    [20, lip + 200],
  ]);
  const objet = g(
    {},
    cup,
    g({ opacity: 0.9 }, halfCup),
    feuilles(lip + 168, bowl * 0.72, 7, 52),
    rond(X, lip, bowl, 17, { fill: "url(#dedans)", stroke: "#fff6d0", "stroke-width": 3 }),
    piece([
      [15, stem - 30],
      [14, stem + 10],
      [16, stem + 120],
    ]),
    noeud(stem + 32, 44),
    pied(pinceau, stem + 80, foot),
  );
  return surLaTable(pinceau, defsMetal(pinceau), objet, TABLE);
}

export function ciboire(pinceau: Pinceau): Dessine {
  const { hasard } = pinceau;
  const bowl = hasard.entier(122, 140);
  const lip = 390;
  const objet = g(
    {},
    piece([
      [bowl, lip],
      [bowl * 1.02, lip + 40],
      [bowl * 0.86, lip + 105],
      [bowl * 0.5, lip + 145],
      [18, lip + 165],
      [15, lip + 210],
    ]),
    feuilles(lip + 138, bowl * 0.75, 8, 40),
    piece([
      [14, lip + 160],
      [14, lip + 280],
    ]),
    noeud(lip + 225, 40),
    pied(pinceau, lip + 265, hasard.entier(140, 165)),
    piece([
      [8, 250],
      [14, 262],
      [40, 300],
      [bowl * 0.8, 335],
      [bowl * 1.03, lip - 16],
      [bowl * 1.05, lip],
    ]),
    feuilles(lip - 22, bowl * 0.8, 8, 36),
    anneau(lip - 4, bowl * 1.06, 12),
    boite(X - 7, 160, 14, 100, { fill: "url(#metal)" }),
    boite(X - 34, 184, 68, 14, { fill: "url(#metal)" }),
    rond(X, 254, 17, 14, { fill: "url(#metal)" }),
  );
  return surLaTable(pinceau, defsMetal(pinceau), objet, TABLE);
}
