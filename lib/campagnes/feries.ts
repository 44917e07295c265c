import { addDays } from "@/lib/dates";

/** Where Good Friday and the 26th of December are holidays too (local law of 1892). */
const ALSACE_MOSELLE = new Set(["57", "67", "68"]);

/** Abolition of slavery, overseas. */
const ABOLITION = new Map([
  ["971", "05-27"],
  ["972", "05-22"],
  ["973", "06-10"],
  ["974", "12-20"],
  ["976", "04-27"],
]);

/** Article L. 3133-1 of the Code du travail, those of a fixed day. */
const FIXES = new Map([
  ["01-01", "jour de l’An"],
  ["05-01", "fête du Travail"],
  ["05-08", "8 mai"],
  ["07-14", "fête nationale"],
  ["08-15", "Assomption"],
  ["11-01", "Toussaint"],
  ["11-11", "11 novembre"],
  ["12-25", "Noël"],
]);

/** Easter Sunday of a year, as stored: Meeus, Jones and Butcher’s reckoning of the Gregorian calendar. */
function paques(annee: number): string {
  const a = annee % 19;
  const [siecle, reste] = [Math.floor(annee / 100), annee % 100];
  const f = Math.floor((siecle + 8) / 25);
  const g = Math.floor((siecle - f + 1) / 3);
  const h = (19 * a + siecle - Math.floor(siecle / 4) - g + 15) % 30;
  const l = (32 + 2 * (siecle % 4) + 2 * Math.floor(reste / 4) - h - (reste % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const n = h + l - 7 * m + 114;
  return `${annee}-${String(Math.floor(n / 31)).padStart(2, "0")}-${String((n % 31) + 1).padStart(2, "0")}`;
}

/** What a day is the holiday of, in a département when one is known; `null` when people work. `jour` as stored. */
export function nomFerie(jour: string, departementCode?: string): string | null {
  const jourDuMois = jour.slice(5);
  const fixe = FIXES.get(jourDuMois);
  if (fixe) return fixe;
  const dimanche = paques(Number(jour.slice(0, 4)));
  if (jour === addDays(dimanche, 1)) return "lundi de Pâques";
  if (jour === addDays(dimanche, 39)) return "Ascension";
  if (jour === addDays(dimanche, 50)) return "lundi de Pentecôte";
  if (departementCode === undefined) return null;
  if (ALSACE_MOSELLE.has(departementCode)) {
    if (jour === addDays(dimanche, -2)) return "Vendredi saint";
    if (jourDuMois === "12-26") return "Saint-Étienne";
  }
  return ABOLITION.get(departementCode) === jourDuMois ? "abolition de l’esclavage" : null;
}
