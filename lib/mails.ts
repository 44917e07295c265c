import "server-only";
import { campagneMails } from "./campagnes/mails/mails";
import { silentStepLabels } from "./campagnes/labels";
import { bienvenue } from "./comptes/mails/bienvenue";
import { codeDicte } from "./comptes/mails/code-dicte";
import { connexion } from "./comptes/mails/connexion";
import { objetsVerts } from "./dossiers/mails/objets-verts";
import { dossierRange } from "./dossiers/mails/dossier-range";
import { dossierRappel } from "./dossiers/mails/dossier-rappel";
import { dossierExamine } from "./dossiers/mails/dossier-examine";
import { dossierRecu } from "./dossiers/mails/dossier-recu";
import { dossierTransmis } from "./dossiers/mails/dossier-transmis";
import { secondFacteur } from "./second-facteur/mails/second-facteur";
import type { MailDefinition } from "./envois/define-mail";
import { complementDemande } from "./recensements/mails/complement-demande";
import { complementRepondu } from "./recensements/mails/complement-repondu";
import { complementRetire } from "./recensements/mails/complement-retire";

const all: readonly MailDefinition[] = [
  connexion,
  bienvenue,
  codeDicte,
  secondFacteur,
  dossierTransmis,
  dossierRecu,
  dossierExamine,
  dossierRappel,
  dossierRange,
  objetsVerts,
  complementDemande,
  complementRepondu,
  complementRetire,
  ...Object.values(campagneMails),
];

/** Every mail the application can send (spec 4.2, 4.4), by its name in the ledger. What is not here is not delivered. */
export const mails: ReadonlyMap<string, MailDefinition> = new Map(all.map((mail) => [mail.name, mail]));

/** A mail of the ledger in words; one that an older version of the application knew keeps its own name. */
export const mailLabel = (name: string): string => mails.get(name)?.label ?? silentStepLabels[name] ?? name;
