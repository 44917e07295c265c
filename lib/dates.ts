/** Dates as French people read them, in the time of Paris unless told, whatever the server's zone. */
const PARIS = "Europe/Paris";

/** Zones of the départements and collectivities that are not in it (decision 38). The Marquesas and the Gambier live within the hour of Tahiti. */
const OUTRE_MER: Readonly<Record<string, string>> = {
  "971": "America/Guadeloupe",
  "972": "America/Martinique",
  "973": "America/Cayenne",
  "974": "Indian/Reunion",
  "975": "America/Miquelon",
  "976": "Indian/Mayotte",
  "977": "America/St_Barthelemy",
  "978": "America/Marigot",
  "986": "Pacific/Wallis",
  "987": "Pacific/Tahiti",
  "988": "Pacific/Noumea",
};

/** IANA zone of a commune, or of a département: a day that is shown to a town hall is the day that it was there. */
export const zoneDe = (code: string): string => OUTRE_MER[code.slice(0, 3)] ?? PARIS;

type Formats = { format: (value: Date | string, zone?: string) => string };

/** One formatter for each zone that is asked for. A stored day has none: it is itself everywhere. */
function format(options: Intl.DateTimeFormatOptions, locale = "fr-FR"): Formats {
  const formats = new Map<string, Intl.DateTimeFormat>();
  const formatOf = (zone: string) => {
    const known = formats.get(zone) ?? new Intl.DateTimeFormat(locale, { timeZone: zone, ...options });
    formats.set(zone, known);
    return known;
  };
  return {
    format: (value, zone = PARIS) =>
      typeof value === "string" ? formatOf(PARIS).format(toDate(value)) : formatOf(zone).format(value),
  };
}
const long = format({ day: "numeric", month: "long", year: "numeric" });
const short = format({ day: "numeric", month: "short", year: "numeric" });
const withWeekday = format({ weekday: "long", day: "numeric", month: "long", year: "numeric" });
const monthYear = format({ month: "long", year: "numeric" });
const weekday = format({ weekday: "long" });
const hourMinute = format({ hour: "2-digit", minute: "2-digit" });
const hourOnly = format({ hour: "2-digit", hourCycle: "h23" }, "en-GB");
const iso = format({ year: "numeric", month: "2-digit", day: "2-digit" }, "sv-SE");

/** « 1ᵉʳ » for the first of the month. */
const premier = (text: string) => text.replace(/(^|\s)1 /, "$11er ");

/** A day as stored (`2026-11-23`) or a moment, e.g. « 23 novembre 2026 ». `zone`: that of the commune it is said to, or of. */
export const dateLongue = (value: Date | string, zone?: string): string => premier(long.format(value, zone));
/** « 23 nov. 2026 » */
export const dateCourte = (value: Date | string, zone?: string): string => premier(short.format(value, zone));
/** « lundi 23 novembre 2026 » */
export const dateJour = (value: Date | string): string => premier(withWeekday.format(value));
/** « 15 h 42 » */
export const heure = (value: Date, zone?: string): string =>
  hourMinute.format(value, zone).replace(":", "\u00a0h\u00a0");

/** « 23 novembre 2026 à 14 h 05 » */
export const dateHeure = (value: Date, zone?: string): string => `${dateLongue(value, zone)} à ${heure(value, zone)}`;

/** « novembre 2026 » */
export const moisAnnee = (value: Date | string): string => monthYear.format(value);
/** « lundi » */
export const jourSemaine = (value: Date | string): string => weekday.format(value);

/** The calendar day of a moment, as stored: `2026-11-23`. */
export const jourDe = (moment: Date, zone?: string): string => iso.format(moment, zone);

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

/** A stored day so many months later; the last day of a month that is shorter. */
export function addMonths(jour: string, mois: number): string {
  const date = new Date(`${jour}T12:00:00Z`);
  const rang = date.getUTCDate();
  date.setUTCMonth(date.getUTCMonth() + mois, 1);
  const dernier = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  date.setUTCDate(Math.min(rang, dernier));
  return date.toISOString().slice(0, 10);
}

/** Monday to Friday, for a stored day. */
export const isOuvre = (jour: string): boolean => ![0, 6].includes(new Date(`${jour}T12:00:00Z`).getUTCDay());

/** Noon, so that a stored day is the same day in summer and winter. */
const toDate = (day: string): Date => new Date(`${day.slice(0, 10)}T12:00:00Z`);
