import type { Etape } from "@/db/vocabulaire";
import { estGabarit, type NomGabarit } from "./catalogue";
import { motifs } from "./rules";

/** What each mail is, in the lists. */
const gabaritLabels: Record<NomGabarit, string> = {
  connexion: "Lien de connexion",
  "dossier-transmis": "Dossier bien reçu",
  "dossier-recu": "Un dossier est arrivé",
  "dossier-examine": "Dossier examiné",
  "complement-demande": "Complément demandé",
  "complement-repondu": "Complément répondu",
  "campagne-lancement": "Lancement de campagne",
  "campagne-relance1-non-commence": "Première relance, pas commencé",
  "campagne-relance2-non-commence": "Deuxième relance, pas commencé",
  "campagne-relance2-commence": "Deuxième relance, commencé",
  "campagne-relance2-a-envoyer": "Deuxième relance, à envoyer",
  "campagne-relance3-non-commence": "Dernière relance, pas commencé",
  "campagne-relance3-commence": "Dernière relance, commencé",
  "campagne-relance3-a-envoyer": "Dernière relance, à envoyer",
  "campagne-fin-non-commence": "Clôture, pas commencé",
  "campagne-fin-commence": "Clôture, commencé",
  "campagne-fin-a-envoyer": "Clôture, à envoyer",
};

/** A step that wrote nothing has no template: the step itself is its name. */
const etapesSansCourriel: Record<`campagne-${Etape}`, string> = {
  "campagne-lancement": "Lancement de campagne",
  "campagne-relance1": "Première relance",
  "campagne-relance2": "Deuxième relance",
  "campagne-relance3": "Dernière relance",
  "campagne-fin": "Clôture de campagne",
};

/** A mail that an older version of the application knew keeps its own name. */
export function gabaritLabel(gabarit: string): string {
  if (estGabarit(gabarit)) return gabaritLabels[gabarit];
  return Object.entries(etapesSansCourriel).find(([nom]) => nom === gabarit)?.[1] ?? gabarit;
}

/** Why a mail did not leave, or is in doubt. */
export const motifLabel = (motif: string): string =>
  Object.entries(motifs).find(([nom]) => nom === motif)?.[1] ?? motif;
