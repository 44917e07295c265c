import type { MotifEnvoi } from "./rules";

const motifLabels: Record<MotifEnvoi, string> = {
  sans_adresse: "Aucune adresse connue\u00a0: personne n’a été prévenu",
  compte_desactive: "Le compte est désactivé",
  adresse_rejetee: "L’adresse de la commune refuse nos courriels.",
  adresse_refusee: "L’adresse n’existe pas ou n’accepte plus de courriels",
  nous_refuse: "La messagerie d’en face refuse ce que nous envoyons\u00a0: l’adresse n’y est pour rien",
  perime: "Le courriel n’avait plus d’objet au moment de partir",
  deja_repondu: "La commune n’a plus rien à faire",
  remise_inconnue: "L’envoi a été interrompu\u00a0: on ne sait pas si le courriel est parti",
  essais_epuises: "L’envoi a échoué trop de fois",
  decide_parti: "Considéré comme parti après vérification",
  desinscrit: "La commune s’est désinscrite de cette campagne.",
  dossier_envoye: "La commune a déjà envoyé son dossier.",
  sans_objet: "La commune n’a plus d’objet à recenser.",
  sans_compte: "Plus personne n’est inscrit pour cette commune.",
  en_bonne_voie: "La commune a commencé\u00a0: cette relance s’adresse aux autres.",
  activite_recente: "La commune y travaillait dans les cinq jours d’avant.",
  perimee: "L’étape a été manquée\u00a0: seul le courriel du moment est parti.",
};

/** Why a mail did not leave, or is in doubt; a motif that an older version of the application knew keeps its own name. */
export const motifLabel = (motif: string): string =>
  Object.entries(motifLabels).find(([nom]) => nom === motif)?.[1] ?? motif;
