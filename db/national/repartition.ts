import { alea, graine } from "@/db/demo/alea";
import { readCommunes, readDepartements, readPrefectures, type Commune } from "@/lib/imports/shared/package";

/** Records per département in hundreds, rounded from the base as published in 2022: Nord and Pas-de-Calais have the most, Mayotte none. */
const CENTAINES = new Map<string, number>(
  [
    "01 28,02 37,03 12,04 34,05 26,06 43,07 14,08 13,09 54,10 49,11 32,12 19,13 32,14 41,15 15,16 7,17 27,18 14,19 16,21 61,22 53",
    "23 11,24 29,25 31,26 24,27 38,28 20,29 47,2A 8,2B 13,30 23,31 26,32 17,33 30,34 49,35 33,36 54,37 17,38 21,39 35,40 11,41 35",
    "42 24,43 40,44 17,45 25,46 25,47 14,48 13,49 62,50 16,51 38,52 21,53 13,54 22,55 27,56 64,57 12,58 26,59 92,60 40,61 33,62 87",
    "63 31,64 29,65 18,66 19,67 19,68 21,69 34,70 38,71 22,72 35,73 38,74 15,75 49,76 59,77 50,78 23,79 5,80 60,81 22,82 14,83 32",
    "84 17,85 18,86 17,87 17,88 19,89 49,90 4,91 34,92 5,93 8,94 5,95 17,971 1,972 1,973 1,974 2",
  ]
    .join(",")
    .split(",")
    .map((item) => item.split(" "))
    .map(([code = "", count]) => [code, Number(count)]),
);

export type Lot = { commune: Commune; departement: string; region: string; objets: number };

/** Middle of the number of records of an ordinary commune, and how unequal communes are (spread of the logarithm). */
const MEDIANE = 5.4;
const DISPERSION = 0.95;
/** Mean that the two make, given that no ordinary commune has more than `MAX`. */
const MOYENNE = 8.1;
const MAX = 46;
/** Share of a département's records that is in its main town, besides the draw. */
const VILLE = 0.08;

/**
 * How many records each commune has, in the order of the file (which is not that of the codes). About one commune in five has none; most
 * have less than ten, the main town of each département takes what is left. The same seed gives the same list.
 * @param departements those to share the rows between, all of them by default
 */
export function distribute(rows: number, seed: number, departements?: readonly string[]): Lot[] {
  const hasard = alea(graine(`repartition ${seed}`));
  const places = new Map(readDepartements().map(({ code, nom, region }) => [code, { nom, region }]));
  const prefectures = readPrefectures();
  const communes = new Map<string, Commune[]>();
  for (const commune of readCommunes())
    communes.set(commune.departementCode, [...(communes.get(commune.departementCode) ?? []), commune]);

  const lots = quotas(rows, departements).flatMap(([code, quota]): Lot[] => {
    const here = communes.get(code) ?? [];
    const town = here.find((commune) => prefectures.has(commune.codeInsee)) ?? here[0];
    const place = places.get(code);
    if (town === undefined || place === undefined) return [];
    const others = hasard.melange(here.filter((commune) => commune !== town));
    let left = quota;
    const wanted = (quota * (1 - VILLE)) / MOYENNE;
    // Where there are few communes and many objets, every commune has more.
    const dense = Math.max(1, wanted / others.length);
    const drawn = others.slice(0, Math.round(wanted)).map((commune): [Commune, number] => {
      const objets = Math.min(left, tailleOrdinaire(hasard.next(), hasard.next(), dense));
      left -= objets;
      return [commune, objets];
    });
    return [...drawn, [town, left] as const].map(([commune, objets]) => ({
      ...{ commune, objets, departement: place.nom, region: place.region },
    }));
  });
  return hasard.melange(lots.filter((lot) => lot.objets > 0));
}

/** Log-normal, from two draws in [0, 1). */
function tailleOrdinaire(u: number, v: number, dense: number): number {
  const normal = Math.sqrt(-2 * Math.log(1 - u)) * Math.cos(2 * Math.PI * v);
  return Math.min(MAX, Math.max(1, Math.round(MEDIANE * dense * Math.exp(DISPERSION * normal))));
}

/** Rows of each département, whose sum is exactly `rows`: the largest remainders get the last ones. */
function quotas(rows: number, departements: readonly string[] = [...CENTAINES.keys()]): [string, number][] {
  const shares = [...CENTAINES].filter(([code]) => departements.includes(code));
  const total = shares.reduce((sum, [, count]) => sum + count, 0);
  const exact = shares.map(([code, count]) => [code, (count / total) * rows] as const);
  let missing = rows - exact.reduce((sum, [, count]) => sum + Math.floor(count), 0);
  return [...exact]
    .sort(([, a], [, b]) => (b % 1) - (a % 1))
    .map(([code, count]) => [code, Math.floor(count) + (missing-- > 0 ? 1 : 0)]);
}
