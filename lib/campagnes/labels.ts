import type { Etape, StatutCampagne } from "@/db/vocabulaire";
import { liste } from "@/lib/format";
import { dateLongue, moisAnnee } from "@/lib/dates";
import type { EtatEtape } from "./etapes";
import type { Empechement, FauteDeDate, MotifEcart, Obstacle } from "./rules";

/** What a campagne is called: « Marne, novembre 2026 ». */
export const nomCampagne = ({ departement, lancement }: { departement: string; lancement: string }): string =>
  `${departement}, ${moisAnnee(lancement)}`;

export const statutCampagneLabels: Record<StatutCampagne, string> = {
  brouillon: "Brouillon",
  planifiee: "Planifiée",
  en_cours: "En cours",
  terminee: "Terminée",
};

export const etapeCampagneLabels: Record<Etape, string> = {
  lancement: "Lancement",
  relance1: "Première relance",
  relance2: "Deuxième relance",
  relance3: "Dernière relance",
  fin: "Clôture",
};

const accord = (etape: Etape, mot: string): string => (etape === "lancement" ? mot : `${mot}e`);

/** Where a step of a started campagne stands, after its name or beside it: « faite », « n’est pas partie ». */
export function etatEtapeLabel(etape: Etape, etat: Exclude<EtatEtape, "a_venir">): string {
  switch (etat) {
    case "attendue":
      return "part ce matin";
    case "en_retard":
      return `n’est pas ${accord(etape, "parti")}`;
    case "manquee":
      return `n’est pas ${accord(etape, "parti")}, et ne partira plus`;
    case "partielle":
      return `${accord(etape, "parti")} pour une partie des communes`;
    case "en_route":
      return "en cours d’envoi";
    case "faite":
      return accord(etape, "fait");
  }
}

/** « L’étape « Deuxième relance » devait partir le 30 novembre 2026 et n’est pas partie » */
export const etapeEnRetardLabel = ({ etape, jour }: { etape: Etape; jour: string }): string =>
  `L’étape «\u00a0${etapeCampagneLabels[etape]}\u00a0» devait partir le ${dateLongue(jour)} et n’est pas partie`;

export const fauteDeDateLabels: Record<FauteDeDate, string> = {
  absente: "Indiquez un jour, par exemple 23/11/2026.",
  week_end: "Choisissez un jour de semaine\u00a0: les courriels partent du lundi au vendredi.",
  ferie: "Choisissez un autre jour\u00a0: celui-ci est férié, personne ne lira le courriel à la mairie.",
  desordre: "Choisissez un jour qui vient après l’étape précédente.",
  passee: "Choisissez un jour à venir\u00a0: demain au plus tôt.",
};

const absents: Partial<Record<Obstacle, string>> = {
  expediteur: "le nom de l’expéditeur",
  drac: "celui de la DRAC",
  signature: "la signature",
};

/** « il manque le nom de l’expéditeur et la signature, les dates ne conviennent plus et aucune commune n’est choisie » */
export function obstaclesLabel(obstacles: readonly Obstacle[]): string {
  const manque = obstacles.flatMap((obstacle) =>
    obstacle === "drac" && !obstacles.includes("expediteur") ? "le nom de la DRAC" : (absents[obstacle] ?? []),
  );
  return liste([
    ...(manque.length > 0 ? [`il manque ${liste(manque)}`] : []),
    ...(obstacles.includes("dates") ? ["les dates ne conviennent plus"] : []),
    ...(obstacles.includes("destinataires") ? ["aucune commune n’est choisie"] : []),
  ]);
}

/** Why a commune was set apart at the start: its dossier stays where it is, no mail asks it to begin again. */
export const ecartLabels: Record<MotifEcart, string> = {
  envoye: "Dossier envoyé depuis la planification\u00a0: il reste à l’examen, et la commune n’est pas relancée.",
  rouvert: "Dossier rouvert depuis la planification\u00a0: il reste à l’examen, et la commune n’est pas relancée.",
  complement:
    "Complément demandé ou reçu depuis la planification\u00a0: le dossier reste à l’examen, et la commune n’est pas relancée.",
};

export const empechementLabels: Record<Empechement, string> = {
  sans_objet: "Aucun objet à recenser",
  sans_compte: "Personne à qui écrire",
  recensement_en_cours: "Recensement déjà en cours",
};

/** A step that wrote nothing to a commune, as the ledger names it: it has no mail, the step itself is its name. */
export const silentStepLabels: Readonly<Record<string, string>> = {
  "campagne-relance1": etapeCampagneLabels.relance1,
  "campagne-relance2": etapeCampagneLabels.relance2,
  "campagne-relance3": etapeCampagneLabels.relance3,
  "campagne-fin": "Clôture de campagne",
};
