/** Dates as French people read them, always in French time whatever the server's zone. */
const ZONE = "Europe/Paris";

const format = (options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat("fr-FR", { timeZone: ZONE, ...options });
const long = format({ day: "numeric", month: "long", year: "numeric" });
const short = format({ day: "numeric", month: "short", year: "numeric" });
const withWeekday = format({ weekday: "long", day: "numeric", month: "long", year: "numeric" });
const monthYear = format({ month: "long", year: "numeric" });
const weekday = format({ weekday: "long" });
const hourMinute = format({ hour: "2-digit", minute: "2-digit" });
const hourOnly = new Intl.DateTimeFormat("en-GB", { timeZone: ZONE, hour: "2-digit", hourCycle: "h23" });
const iso = new Intl.DateTimeFormat("sv-SE", { timeZone: ZONE, year: "numeric", month: "2-digit", day: "2-digit" });

/** « 1ᵉʳ » for the first of the month. */
const premier = (text: string) => text.replace(/(^|\s)1 /, "$11er ");

/** A day as stored (`2026-11-23`) or a moment, e.g. « 23 novembre 2026 ». */
export const dateLongue = (value: Date | string): string => premier(long.format(toDate(value)));
/** « 23 nov. 2026 » */
export const dateCourte = (value: Date | string): string => premier(short.format(toDate(value)));
/** « lundi 23 novembre 2026 » */
export const dateJour = (value: Date | string): string => premier(withWeekday.format(toDate(value)));
/** « 15 h 42 » */
export const heure = (value: Date): string => hourMinute.format(value).replace(":", "\u00a0h\u00a0");

/** « 23 novembre 2026 à 14 h 05 » */
export const dateHeure = (value: Date): string => `${dateLongue(value)} à ${heure(value)}`;

/** « novembre 2026 » */
export const moisAnnee = (value: Date | string): string => monthYear.format(toDate(value));
/** « lundi » */
export const jourSemaine = (value: Date | string): string => weekday.format(toDate(value));

/** The French calendar day of a moment, as stored: `2026-11-23`. */
export const jourDe = (moment: Date): string => iso.format(moment);

/** The hour of a moment in France, 0 to 23. */
export const heureDe = (moment: Date): number => Number(hourOnly.format(moment));

/** The day of the week of a stored day: 1 is Monday, 7 is Sunday. */
export const rangDansLaSemaine = (jour: string): number => new Date(`${jour}T12:00:00Z`).getUTCDay() || 7;

/** A stored day moved by a number of days. */
export function addDays(jour: string, jours: number): string {
  const date = new Date(`${jour}T12:00:00Z`);
  date.setUTCDate(date.getUTCDate() + jours);
  return date.toISOString().slice(0, 10);
}

/** Monday to Friday, for a stored day. */
export const isOuvre = (jour: string): boolean => ![0, 6].includes(new Date(`${jour}T12:00:00Z`).getUTCDay());

/** Noon, so that a stored day is the same day in every French zone of summer or winter. */
const toDate = (value: Date | string): Date =>
  typeof value === "string" ? new Date(`${value.slice(0, 10)}T12:00:00Z`) : value;
