import { departementDe } from "./lieu";

/** Degrees, WGS 84. */
export type Coordonnees = { latitude: number; longitude: number };

/** South, north, west, east. Wide on purpose: they only tell a place in the territory from a mistake. */
type Box = readonly [number, number, number, number];
const METROPOLE: Box = [41, 51.5, -5.5, 10];
const OUTRE_MER: Readonly<Record<string, Box>> = {
  "971": [15.7, 16.6, -62, -60.9],
  "972": [14.2, 15, -61.4, -60.7],
  "973": [2, 6, -54.8, -51.5],
  "974": [-21.5, -20.7, 55, 56],
  "975": [46.6, 47.3, -56.6, -56],
  "976": [-13.2, -12.4, 44.9, 45.4],
  "977": [17.8, 18, -63, -62.7],
  "978": [18, 18.2, -63.2, -62.9],
};

/** Null when they are not in the territory of that commune's département: absent, swapped, « 0 ; 0 », in another country. */
export function coordonneesPlausibles(codeInsee: string, latitude: number, longitude: number): Coordonnees | null {
  if (!Number.isFinite(latitude) || !Number.isFinite(longitude)) return null;
  const departement = departementDe(codeInsee);
  const box = departement.length === 3 ? OUTRE_MER[departement] : METROPOLE;
  // Distant archipelagos without a box: anything that is on Earth and not at the origin.
  if (box === undefined)
    return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 && (latitude !== 0 || longitude !== 0)
      ? { latitude, longitude }
      : null;
  const [south, north, west, east] = box;
  return latitude >= south && latitude <= north && longitude >= west && longitude <= east
    ? { latitude, longitude }
    : null;
}

/** A number as files write it: « 48.95 », « 48,95 », blanks around. NaN when it is none. */
export const parseDecimal = (text: string): number =>
  /^\s*[-+]?\d{1,3}([.,]\d+)?\s*$/.test(text) ? Number(text.trim().replace(",", ".")) : NaN;

/** The place of a row, in SQL, as a report shows it: to about a metre. */
export const placeOf = (row: string): string =>
  `round(${row}.latitude::numeric, 5) || ', ' || round(${row}.longitude::numeric, 5)`;
