import type { Etape, StatutCampagne } from "@/db/vocabulaire";
import { moisAnnee } from "@/lib/dates";
import type { Motif } from "./etapes";
import type { Empechement, FauteDeDate, Obstacle } from "./rules";

/** What a campagne is called: « Marne, novembre 2026 ». */
export const nomCampagne = ({ departement, lancement }: { departement: string; lancement: string }): string =>
  `${departement}, ${moisAnnee(lancement)}`;

export const statutCampagneLabels: Record<StatutCampagne, string> = {
  brouillon: "Brouillon",
  planifiee: "Planifiée",
  en_cours: "En cours",
  terminee: "Terminée",
};

export const etapeLabels: Record<Etape, string> = {
  lancement: "Lancement",
  relance1: "Première relance",
  relance2: "Deuxième relance",
  relance3: "Dernière relance",
  fin: "Clôture",
};

export const fauteDeDateLabels: Record<FauteDeDate, string> = {
  absente: "Indiquez un jour, par exemple 23/11/2026.",
  week_end: "Choisissez un jour de semaine\u00a0: les courriels partent du lundi au vendredi.",
  desordre: "Choisissez un jour qui vient après l’étape précédente.",
  passee: "Choisissez un jour à venir\u00a0: demain au plus tôt.",
};

export const obstacleLabels: Record<Obstacle, string> = {
  expediteur: "le nom de l’expéditeur manque",
  drac: "le nom de la DRAC manque",
  signature: "la signature manque",
  dates: "les dates ne conviennent plus",
  destinataires: "aucune commune n’est choisie",
};

export const empechementLabels: Record<Empechement, string> = {
  sans_objet: "Aucun objet à recenser",
  sans_compte: "Personne à qui écrire",
  recensement_en_cours: "Recensement déjà en cours",
};

/** Why a step wrote nothing to a commune. */
export const motifLabels: Record<Motif, string> = {
  desinscrit: "La commune s’est désinscrite de cette campagne.",
  dossier_envoye: "La commune a déjà envoyé son dossier.",
  sans_objet: "La commune n’a plus d’objet à recenser.",
  sans_compte: "Plus personne n’est inscrit pour cette commune.",
  adresse_rejetee: "L’adresse de la commune refuse nos courriels.",
  en_bonne_voie: "La commune a commencé\u00a0: cette relance s’adresse aux autres.",
  activite_recente: "La commune y travaillait dans les cinq jours d’avant.",
  perimee: "L’étape a été manquée\u00a0: seul le courriel du moment est parti.",
};
