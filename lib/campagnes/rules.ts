import { ETAPES, type Etape, type StatutDossier } from "@/db/vocabulaire";
import { addDays, isOuvre, rangDansLaSemaine } from "@/lib/dates";
import { nomFerie } from "./feries";

/** Days of the five steps, as stored (`2026-11-23`), in French time. */
export type Dates = Record<Etape, string>;

/** Days between two steps when nobody chooses otherwise; also how long the last step stays worth a mail. */
export const INTERVALLE = 14;

/** A day when somebody reads the mail of a town hall: from Monday to Friday, and no holiday. */
export const isOuvrable = (jour: string, departementCode?: string): boolean =>
  isOuvre(jour) && nomFerie(jour, departementCode) === null;

/** Between Christmas and New Year town halls are closed, though the law lets them open: nothing is proposed then. */
const isTreve = (jour: string): boolean => jour.slice(5) >= "12-24";

/** The day itself, or the first one after it that is worth a mail. */
export function jourOuvre(jour: string, departementCode?: string): string {
  let ouvre = jour;
  while (!isOuvrable(ouvre, departementCode) || isTreve(ouvre)) ouvre = addDays(ouvre, 1);
  return ouvre;
}

/**
 * The days once that of `etape` has been chosen: those after it are proposed anew, except those `chosen` by a person too that still come
 * after the one before them.
 */
export function followDates(dates: Dates, etape: Etape, chosen: ReadonlySet<Etape>, departementCode?: string): Dates {
  const next = { ...dates };
  let before = etape;
  for (const suivante of ETAPES.slice(ETAPES.indexOf(etape) + 1)) {
    if (!chosen.has(suivante) || next[suivante] <= next[before])
      next[suivante] = jourOuvre(addDays(next[before], INTERVALLE), departementCode);
    before = suivante;
  }
  return next;
}

/** The five days of a campagne that starts on `lancement`. */
export const datesFrom = (lancement: string): Dates =>
  followDates({ lancement, relance1: "", relance2: "", relance3: "", fin: "" }, "lancement", new Set());

/** The five days proposed to somebody who opens an empty form: the launch two weeks from now, on a Monday. */
export function proposeDates(aujourdhui: string): Dates {
  let lancement = addDays(aujourdhui, INTERVALLE);
  while (rangDansLaSemaine(lancement) !== 1 || jourOuvre(lancement) !== lancement) lancement = addDays(lancement, 1);
  return datesFrom(lancement);
}

export type FauteDeDate = "absente" | "week_end" | "ferie" | "desordre" | "passee";

/** What is wrong with the days of a campagne that has not started; an empty object means nothing is. */
export function fautesDeDates(
  dates: Dates,
  aujourdhui: string,
  departementCode?: string,
): Partial<Record<Etape, FauteDeDate>> {
  const fautes: Partial<Record<Etape, FauteDeDate>> = {};
  let precedent: string | null = null;
  for (const etape of ETAPES) {
    const jour = dates[etape];
    if (!isDay(jour)) {
      fautes[etape] = "absente";
      continue;
    }
    if (!isOuvre(jour)) fautes[etape] = "week_end";
    else if (nomFerie(jour, departementCode)) fautes[etape] = "ferie";
    else if (precedent !== null && jour <= precedent) fautes[etape] = "desordre";
    else if (etape === "lancement" && jour <= aujourdhui) fautes[etape] = "passee";
    precedent = jour;
  }
  return fautes;
}

/** A day that the calendar knows, written as it is stored. */
export function isDay(jour: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(jour)) return false;
  const date = new Date(`${jour}T12:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === jour;
}

export type AVerifier = {
  departementCode: string;
  expediteur: string | null;
  drac: string | null;
  signature: string | null;
  dates: Dates;
  destinataires: number;
};
export type Obstacle = "expediteur" | "drac" | "signature" | "dates" | "destinataires";

/** Why a draft cannot be planned yet; none means it can. */
export function obstaclesToPlan(campagne: AVerifier, aujourdhui: string): Obstacle[] {
  const obstacles: Obstacle[] = [];
  for (const champ of ["expediteur", "drac", "signature"] as const) if (!campagne[champ]?.trim()) obstacles.push(champ);
  if (Object.keys(fautesDeDates(campagne.dates, aujourdhui, campagne.departementCode)).length > 0)
    obstacles.push("dates");
  if (campagne.destinataires === 0) obstacles.push("destinataires");
  return obstacles;
}

/**
 * When a planned campagne may start: on its day or later (a missed day is caught up); before it only if a person says so,
 * on a day when town halls work, which then becomes its day.
 */
export function debut(
  { lancement, departementCode }: Dates & { departementCode: string },
  aujourdhui: string,
): "a_l_heure" | "en_avance" | "ferme" {
  if (lancement <= aujourdhui) return "a_l_heure";
  return isOuvrable(aujourdhui, departementCode) ? "en_avance" : "ferme";
}

/** A commune as far as being written to is concerned. */
export type Candidate = { objets: number; comptes: number; dossier: StatutDossier | null };
export type Empechement = "sans_objet" | "sans_compte" | "recensement_en_cours";

/** Why a commune cannot be a recipient; `null` means it can (spec 4.1). */
export function empechement(commune: Candidate): Empechement | null {
  if (commune.objets === 0) return "sans_objet";
  if (commune.comptes === 0) return "sans_compte";
  return commune.dossier === "en_cours" ? "recensement_en_cours" : null;
}

/** Its dossier is on the curator's desk: choosing it archives a round that nobody has examined, hence a warning by name. */
export const awaitsExamen = (commune: Candidate): boolean => commune.dossier === "transmis";

export const preselectionnee = (commune: Candidate): boolean => empechement(commune) === null && !awaitsExamen(commune);

/** The rounds that a start closes; those under way are left alone. */
export const ARCHIVES_AU_LANCEMENT = ["transmis", "examine"] as const satisfies readonly StatutDossier[];

/** The live round of a recipient, sent or examined, when the start comes; `complementDepuis`: a complement was asked or received since planning. */
export type RondeAuLancement = {
  id: string;
  statut: (typeof ARCHIVES_AU_LANCEMENT)[number];
  /** The round that planning said would be archived, and what it was then. */
  prevue: { id: string; statut: StatutDossier } | null;
  complementDepuis: boolean;
};

/** Why the start leaves a round alone: sent since planning, reopened since, or its curator and the commune are at a complement. */
export const MOTIFS_ECART = ["envoye", "rouvert", "complement"] as const;
export type MotifEcart = (typeof MOTIFS_ECART)[number];

/**
 * Nobody sees archived what he was not told would be: the start closes the rounds that planning named, as they were then, and sets the others
 * apart. `null`: archived as said.
 */
export function ecartAuLancement({ id, statut, prevue, complementDepuis }: RondeAuLancement): MotifEcart | null {
  if (prevue?.id !== id) return "envoye";
  if (statut === "transmis" && prevue.statut === "examine") return "rouvert";
  return statut === "transmis" && complementDepuis ? "complement" : null;
}
