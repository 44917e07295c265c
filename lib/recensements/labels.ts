import type { Etat, Fiche, Localisation, Protection, Securisation } from "@/db/vocabulaire";
import type { EtapeRecensement, Perte, SituationObjet } from "./rules";

/** How the answers of a recensement read, on every screen, mail and slip. The keys are spec 2.2's; the words are for people. */
export const localisationLabels: Record<Localisation, string> = {
  edifice_initial: "Dans l’édifice indiqué",
  autre_edifice: "Dans un autre édifice de la commune",
  autre_commune: "Dans une autre commune",
  deplacement_temporaire: "Déplacé pour un temps",
  introuvable: "Introuvable",
};

export const etatLabels: Record<Etat, string> = {
  bon: "Bon",
  moyen: "Moyen",
  mauvais: "Mauvais",
  peril: "En péril",
};

/** What each condition means, for whoever has to choose one in front of the objet. */
export const etatDetails: Record<Etat, string> = {
  bon: "Rien à signaler, ou presque",
  moyen: "Quelques dégâts, qui n’avancent pas",
  mauvais: "Des dégâts visibles, qui avancent",
  peril: "Il peut être perdu si l’on ne fait rien",
};

export const securisationLabels: Record<Securisation, string> = {
  en_securite: "Difficile à voler",
  en_danger: "Facile à voler",
};

export const protectionLabels: Record<Protection, string> = {
  classe: "Classé",
  inscrit: "Inscrit",
  aucune: "Sans protection en vigueur",
};

/** Titles of the advice sheets. */
export const ficheLabels: Record<Fiche, string> = {
  depot_de_plainte: "Déposer plainte",
  securisation: "Mettre l’objet en sécurité",
  restauration: "Préparer une restauration",
  entretien_edifice: "Entretenir l’édifice",
  entretien_objet: "Entretenir l’objet",
};

export const securisationDetails: Record<Securisation, string> = {
  en_securite: "Il est lourd, fixé, sous clé ou sous alarme",
  en_danger: "Une personne seule pourrait l’emporter",
};

/** Short name of each step of the wizard. */
export const etapeRecensementLabels: Record<EtapeRecensement, string> = {
  localisation: "Où est l’objet",
  precision: "Son nouvel emplacement",
  acces: "Peut-on le voir",
  photos: "Photos",
  etat: "État et sécurité",
  commentaire: "Commentaire",
  recapitulatif: "Récapitulatif",
};

/** What a change of mind takes away, as named in the warning. */
export const perteLabels: Record<Perte, string> = {
  edificeNom: "le nom de l’édifice",
  autreCommune: "la commune où il se trouve",
  recensable: "votre réponse «\u00a0l’objet est accessible\u00a0»",
  etat: "l’état de l’objet",
  securisation: "la réponse sur le vol",
  photos: "les photos",
};

/** The badge of an objet in its commune's list. */
export const situationObjetLabels: Record<SituationObjet, string> = {
  complement_demande: "Complément demandé",
  a_completer: "À compléter",
  a_recenser: "À recenser",
  photos_manquantes: "Photos manquantes",
  recense: "Recensé",
  prochain_tour: "Au prochain tour",
};
