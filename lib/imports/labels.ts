import type { OrigineImport, SourceImport, StatutImport } from "@/db/vocabulaire";
import type { EtatImport } from "./rules";

export const sourceLabels: Record<SourceImport, string> = {
  palissy: "Palissy",
  merimee: "Mérimée",
  memoire: "Mémoire",
  mairies: "Annuaire des mairies",
  communes: "Communes",
};

/** The same in a sentence: « Importer … », « Import … ». */
export const laSource: Record<SourceImport, string> = {
  palissy: "Palissy",
  merimee: "Mérimée",
  memoire: "Mémoire",
  mairies: "l’annuaire des mairies",
  communes: "les communes",
};
export const deLaSource: Record<SourceImport, string> = {
  palissy: "de Palissy",
  merimee: "de Mérimée",
  memoire: "de Mémoire",
  mairies: "de l’annuaire des mairies",
  communes: "des communes",
};

/** The same for whoever may mistake one file for another: « c’est le fichier de … ». */
export const sourceInFull: Record<SourceImport, string> = {
  palissy: "Palissy (les objets)",
  merimee: "Mérimée (les édifices)",
  memoire: "Mémoire (les photographies)",
  mairies: "l’annuaire des mairies",
  communes: "la liste des communes",
};

/** What each source brings, for whoever has forgotten. */
export const sourceDescriptions: Record<SourceImport, string> = {
  palissy: "Les objets protégés, leur commune et leur édifice.",
  merimee: "Les édifices protégés et leur référence.",
  memoire: "Les photographies de la base nationale et leur crédit.",
  mairies: "Les adresses et les téléphones des mairies.",
  communes: "Les communes, les départements et les régions.",
};

export const etatImportLabels: Record<EtatImport, string> = {
  en_attente: "En attente",
  en_cours: "En cours",
  interrompu: "Interrompu",
  applique: "Appliqué",
  a_blanc: "Essai terminé",
  refuse: "Arrêté",
  echoue: "Échoué",
  annule: "Annulé",
};

/** The states that the base knows, as the list filters them. @alias */
export const statutImportLabels: Record<StatutImport, string> = etatImportLabels;

export const origineLabels: Record<OrigineImport, string> = {
  commande: "en ligne de commande",
  ecran: "depuis cet écran",
  programme: "par l’import de la semaine",
};

export const JOURS = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"] as const;
