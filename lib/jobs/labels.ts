import type { JobName } from "./jobs";
import type { EtatTache } from "./list";

/** What each job does, for whoever looks at what did not work. */
export const tacheLabels: Record<JobName, string> = {
  "envoi.deliver": "Remettre un courriel",
  "envois.sweep": "Reprendre les courriels en retard",
  "photo.check": "Vérifier une photo",
  "photo.erase": "Effacer une photo",
  "fichiers.erase": "Effacer les fichiers abandonnés",
  "photos.sweep": "Régler les photos jamais arrivées",
  "retentions.daily": "Préparer les effacements du jour",
  "retention.keep": "Effacer ce qui ne se garde plus",
  "campagnes.daily": "Faire avancer les campagnes",
  "campagne.advance": "Faire avancer une campagne",
  "dossiers.daily": "Chercher les recensements oubliés",
  "dossier.follow": "Suivre un recensement oublié",
  "import.run": "Faire un import",
  "imports.sweep": "Reprendre les imports arrêtés",
  "imports.schedule": "Lancer les imports de la semaine",
  "imports.files": "Ranger les fichiers d’imports",
};

export const etatTacheLabels: Record<EtatTache, string> = {
  echec: "Échouées",
  cours: "En cours",
  attente: "En attente",
};
