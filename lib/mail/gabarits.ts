import "server-only";
import type { NomGabarit } from "./catalogue";
import type { Gabarit } from "./gabarit";
import { campagneAEnvoyer } from "./gabarits/campagne-a-envoyer";
import { campagneCommence } from "./gabarits/campagne-commence";
import { campagneLancement } from "./gabarits/campagne-lancement";
import { campagneNonCommence } from "./gabarits/campagne-non-commence";
import { complementDemande } from "./gabarits/complement-demande";
import { complementRepondu } from "./gabarits/complement-repondu";
import { connexion } from "./gabarits/connexion";
import { dossierExamine } from "./gabarits/dossier-examine";
import { dossierRecu } from "./gabarits/dossier-recu";
import { dossierTransmis } from "./gabarits/dossier-transmis";

/** Every mail, by its name in the catalogue. */
export const gabarits: Record<NomGabarit, Gabarit> = {
  connexion,
  "dossier-transmis": dossierTransmis,
  "dossier-recu": dossierRecu,
  "dossier-examine": dossierExamine,
  "complement-demande": complementDemande,
  "complement-repondu": complementRepondu,
  "campagne-lancement": campagneLancement,
  "campagne-relance1-non-commence": campagneNonCommence("relance1"),
  "campagne-relance2-non-commence": campagneNonCommence("relance2"),
  "campagne-relance2-commence": campagneCommence("relance2"),
  "campagne-relance2-a-envoyer": campagneAEnvoyer("relance2"),
  "campagne-relance3-non-commence": campagneNonCommence("relance3"),
  "campagne-relance3-commence": campagneCommence("relance3"),
  "campagne-relance3-a-envoyer": campagneAEnvoyer("relance3"),
  "campagne-fin-non-commence": campagneNonCommence("fin"),
  "campagne-fin-commence": campagneCommence("fin"),
  "campagne-fin-a-envoyer": campagneAEnvoyer("fin"),
};
