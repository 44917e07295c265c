import "server-only";
import type { NomGabarit } from "./catalogue";
import type { Gabarit } from "@/lib/mail/gabarit";
import { campagneAEnvoyer } from "@/lib/mail/gabarits/campagne-a-envoyer";
import { campagneCommence } from "@/lib/mail/gabarits/campagne-commence";
import { campagneLancement } from "@/lib/mail/gabarits/campagne-lancement";
import { campagneNonCommence } from "@/lib/mail/gabarits/campagne-non-commence";
import { complementDemande } from "@/lib/mail/gabarits/complement-demande";
import { complementRepondu } from "@/lib/mail/gabarits/complement-repondu";
import { connexion } from "@/lib/mail/gabarits/connexion";
import { dossierExamine } from "@/lib/mail/gabarits/dossier-examine";
import { dossierRecu } from "@/lib/mail/gabarits/dossier-recu";
import { dossierTransmis } from "@/lib/mail/gabarits/dossier-transmis";

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
