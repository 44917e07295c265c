import type { Alea } from "./alea";

/**
 * What the invented objets are drawn from. Weights are counts of the Palissy base as published in 2022 (275 928 records), rounded to the
 * thousand where they were grouped; they keep the proportions that a curator knows.
 */
export type Weighted<T> = readonly [readonly [T, number], ...(readonly [T, number])[]];

export const SIECLES: Weighted<string> = [
  ["18e siècle", 44931],
  ["17e siècle", 31158],
  ["19e siècle", 29659],
  ["16e siècle", 18718],
  ["1er quart 19e siècle", 7434],
  ["4e quart 16e siècle", 4500],
  ["2e moitié 15e siècle", 4000],
  ["15e siècle;16e siècle", 1500],
  ["", 11000],
];

/** Names of the commune's main building; a town may have several. */
export const EDIFICES: Weighted<string> = [
  ["église", 12687],
  ["église Saint-Martin", 10852],
  ["église Saint-Pierre", 7977],
  ["église Notre-Dame", 6879],
  ["église paroissiale", 5961],
  ["église Saint-Rémi", 3000],
  ["église de l'Assomption", 2500],
  ["église Saint-Maurice", 1800],
  ["église Saint-Laurent", 1700],
  ["église de la Nativité de la Vierge", 1200],
];

export const AUTRES_EDIFICES: Weighted<string> = [
  ["chapelle", 4],
  ["chapelle Sainte-Anne", 3],
  ["mairie", 2],
  ["hôpital", 1],
];

const ARRETES: Weighted<string> = [
  ["1953/03/17", 3319],
  ["1908/12/05", 2254],
  ["1973/03/06", 1850],
  ["1913/01/25", 1328],
  ["1905/02/20", 1306],
  ["1981/06/22", 1200],
  ["1996/10/10", 1100],
  ["2007/05/31", 800],
];

/** PROT and DPRO of an objet: about as many « inscrits » as « classés », with the shapes that the base really has. */
export function protection(hasard: Alea): { prot: string; dpro: string } {
  const prot = hasard.pondere([
    ["inscrit au titre objet", 144922],
    ["classé au titre objet", 119476],
    ["classé au titre immeuble", 4289],
  ]);
  const date = hasard.pondere(ARRETES);
  const dpro = hasard.pondere([
    [`${date} : ${prot}`, 92],
    [`${date}  ${prot}`, 2],
    [`1978/02/29 : ${prot}`, 1],
    [date.slice(0, 4), 1],
    ["", 2],
    [`${date} : inscrit au titre objet ; 2011/04/14 : ${prot}`, 2],
  ]);
  return { prot, dpro };
}
