import { ETAPES, type Etape, type StatutCampagne, type StatutDossier } from "@/db/vocabulaire";
import { addDays, heureDe, jourDe, zoneDe } from "@/lib/dates";
import type { MotifEnvoi } from "@/lib/envois/rules";
import { INTERVALLE, type Dates } from "./rules";

/** Where the commune stands when a step comes (columns of the table of spec 4.2). */
export type Situation = "non_commence" | "commence" | "a_envoyer" | "envoye";

export function situation(commune: { dossier: StatutDossier | null; objets: number; recenses: number }): Situation {
  if (commune.dossier === "transmis" || commune.dossier === "examine") return "envoye";
  if (commune.dossier !== "en_cours") return "non_commence";
  return commune.recenses < commune.objets ? "commence" : "a_envoyer";
}

type Regle<G extends string> = { gabarit: G; saufActivite: boolean };
const toujours = <G extends string>(gabarit: G): Regle<G> => ({ gabarit, saufActivite: false });
/** The † of spec 4.2: nothing to those who were at work less than 5 days before the step. */
const saufActivite = <G extends string>(gabarit: G): Regle<G> => ({ gabarit, saufActivite: true });
const rien = null;

/** Which mail at which step (spec 4.2). Who has sent, or opted out, receives nothing at any step. */
export const TABLE = {
  lancement: {
    non_commence: toujours("lancement"),
    commence: saufActivite("lancement"),
    a_envoyer: saufActivite("lancement"),
  },
  relance1: {
    non_commence: toujours("relance1-non-commence"),
    commence: rien,
    a_envoyer: rien,
  },
  relance2: {
    non_commence: toujours("relance2-non-commence"),
    commence: saufActivite("relance2-commence"),
    a_envoyer: saufActivite("relance2-a-envoyer"),
  },
  relance3: {
    non_commence: toujours("relance3-non-commence"),
    commence: saufActivite("relance3-commence"),
    a_envoyer: saufActivite("relance3-a-envoyer"),
  },
  fin: {
    non_commence: toujours("fin-non-commence"),
    commence: toujours("fin-commence"),
    a_envoyer: toujours("fin-a-envoyer"),
  },
} satisfies Record<Etape, Record<Exclude<Situation, "envoye">, Regle<string> | null>>;

type Lignes = (typeof TABLE)[Etape];
/** The mails that the table asks for; `mails/mails.ts` has each. */
export type GabaritCampagne = NonNullable<Lignes[keyof Lignes]>["gabarit"];

/** Days of quiet that the † grants before a step. */
const JOURS_DE_CALME = 5;

/** Why a step sends nothing to a commune: kept in the ledger, said in words by its labels. */
export type MotifIgnore = Extract<
  MotifEnvoi,
  | "desinscrit"
  | "dossier_envoye"
  | "sans_objet"
  | "sans_compte"
  | "adresse_rejetee"
  | "en_bonne_voie"
  | "activite_recente"
  | "perimee"
>;

export type EtatDestinataire = {
  situation: Situation;
  desinscrit: boolean;
  objets: number;
  /** Can somebody read our mail there? */
  adresse: "joignable" | "rejetee" | "absente";
  /** Day of the last answer or photo in the live dossier, in French time. */
  derniereActivite: string | null;
};
type Decision = { envoyer: GabaritCampagne } | { ignorer: MotifIgnore };

/** What a step whose date is `jour` says to a commune. */
export function decide(etape: Etape, jour: string, commune: EtatDestinataire): Decision {
  if (commune.desinscrit) return { ignorer: "desinscrit" };
  if (commune.situation === "envoye") return { ignorer: "dossier_envoye" };
  if (commune.objets === 0) return { ignorer: "sans_objet" };
  if (commune.adresse === "absente") return { ignorer: "sans_compte" };
  if (commune.adresse === "rejetee") return { ignorer: "adresse_rejetee" };
  const regle = TABLE[etape][commune.situation];
  if (!regle) return { ignorer: "en_bonne_voie" };
  if (regle.saufActivite && isRecent(commune.derniereActivite, jour)) return { ignorer: "activite_recente" };
  return { envoyer: regle.gabarit };
}

const isRecent = (activite: string | null, jour: string): boolean =>
  activite !== null && activite > addDays(jour, -JOURS_DE_CALME);

/** The step that a campagne has reached: the last one whose day has come; `null` before the launch. */
export const etapeDue = (dates: Dates, aujourdhui: string): Etape | null =>
  ETAPES.findLast((etape) => dates[etape] <= aujourdhui) ?? null;

/** The first step whose day has not come; `null` after the last. */
export const prochaineEtape = (dates: Dates, aujourdhui: string): Etape | null =>
  ETAPES.find((etape) => dates[etape] > aujourdhui) ?? null;

/** The campagne is over from the day after its last step. */
export const isOver = (dates: Dates, aujourdhui: string): boolean => dates.fin < aujourdhui;

export type Passage = { etape: Etape; perimee: boolean };

/**
 * The steps that a recipient still has to go through, in order. Only the one due now may write: those missed in between are
 * stale, and so is the last one when nobody noticed for as long as a step lasts (spec 4.3).
 */
export function etapesAPasser(derniere: Etape | null, dates: Dates, aujourdhui: string): Passage[] {
  const due = etapeDue(dates, aujourdhui);
  if (due === null) return [];
  const depuis = derniere === null ? 0 : ETAPES.indexOf(derniere) + 1;
  return ETAPES.slice(depuis, ETAPES.indexOf(due) + 1).map((etape) => ({
    etape,
    perimee: etape !== due || addDays(dates.fin, INTERVALLE) < aujourdhui,
  }));
}

/** What a step has really done: recipients that have not been through it, lines it has in the ledger, those that missed it, mails on their way. */
export type PassageEtape = { avant: number; lignes: number; perimees: number; enRoute: number };

/**
 * Where a step stands, from what was decided and sent; its date only says when it should. `attendue`: this morning's run has not come yet;
 * `en_retard`: it should have; `manquee`, `partielle`: another step came before it had left, for all or for some.
 */
export type EtatEtape = "a_venir" | "attendue" | "en_retard" | "manquee" | "partielle" | "en_route" | "faite";

type Calendrier = Dates & { statut: StatutCampagne; commenceLe: Date | null };

export function etatEtape(etape: Etape, campagne: Calendrier, passage: PassageEtape, now: Date): EtatEtape {
  const aujourdhui = jourDe(now);
  if (campagne.statut === "brouillon" || campagne[etape] > aujourdhui) return "a_venir";
  const commencee = campagne.statut !== "planifiee";
  if (commencee && passage.avant === 0 && passage.perimees === 0) return passage.enRoute > 0 ? "en_route" : "faite";
  const estDue = campagne.statut !== "terminee" && etape === etapeDue(campagne, aujourdhui);
  if (estDue && (!commencee || passage.avant > 0)) return isLate(campagne, etape, now) ? "en_retard" : "attendue";
  return passage.lignes > passage.perimees ? "partielle" : "manquee";
}

/** Hour, in France, from which a step of the day that has not left is late: the engine runs at half past eight (`campagnes.daily`). */
const HEURE_LIMITE = 10;
/** Milliseconds granted to a launch that a person asks for later in the day. */
const DELAI_LANCEMENT = 15 * 60_000;

/** Should the step have left by now? Asked of the step due. */
export function isLate(campagne: Dates & { commenceLe: Date | null }, etape: Etape, now: Date): boolean {
  if (campagne.commenceLe && now.getTime() - campagne.commenceLe.getTime() < DELAI_LANCEMENT) return false;
  return campagne[etape] < jourDe(now) || heureDe(now) >= HEURE_LIMITE;
}

/** Whether the last day of a campagne is gone: it lasts until midnight where the town hall is. */
export const isOverThere = (fin: string, codeInsee: string, now: Date): boolean => fin < jourDe(now, zoneDe(codeInsee));
