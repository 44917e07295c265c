import "server-only";
import type { Etape } from "@/db/vocabulaire";
import { compte } from "@/lib/format";
import { deCommune } from "@/lib/communes/locutions";
import { dateLongue } from "@/lib/dates";
import { routes } from "@/lib/routes";
import { gabarit } from "../gabarit";
import {
  Concordataire,
  CourrielDeCampagne,
  exemple,
  exempleConcordataire,
  expediteur,
  Message,
  type MailDeCampagne,
} from "./campagne";
import { P } from "./courriel";
import { lireCampagne } from "./lire-campagne";

type EtapeAEnvoyer = Extract<Etape, "relance2" | "relance3" | "fin">;

const suites: Record<EtapeAEnvoyer, (p: MailDeCampagne) => string> = {
  relance2: () => "Tant que le dossier n’est pas envoyé, les conservateurs ne voient pas vos réponses.",
  relance3: ({ fin }) =>
    `La campagne se termine le ${dateLongue(fin)}, et les conservateurs attendent votre dossier pour vous répondre.`,
  fin: ({ fin }) =>
    `La campagne se termine le ${dateLongue(fin)}. Ce serait dommage que votre travail n’arrive pas aux conservateurs.`,
};

/** Reminder to a commune that has seen all its objets and has not sent its dossier. */
export const campagneAEnvoyer = (etape: EtapeAEnvoyer) =>
  gabarit<`campagne-${EtapeAEnvoyer}-a-envoyer`, MailDeCampagne>({
    nom: `campagne-${etape}-a-envoyer`,
    charger: (db, donnees) => lireCampagne(db, donnees, routes.commune.envoi),
    sujet: ({ commune }) => `Objets protégés ${deCommune(commune)} : il ne reste qu’à envoyer`,
    expediteur,
    desinscription: ({ unClic }) => unClic,
    corps: (props) => {
      const { commune, objets } = props;
      return (
        <CourrielDeCampagne
          props={props}
          titre="Tout est prêt, il ne reste qu’à envoyer"
          apercu="Une minute pour relire et envoyer votre dossier."
          bouton="Relire et envoyer le dossier"
        >
          <P>
            {objets === 1
              ? `Bravo : l’objet protégé ${deCommune(commune)} est recensé.`
              : `Bravo : les ${compte(objets, "objet protégé", "objets protégés")} ${deCommune(commune)} sont tous recensés.`}
          </P>
          <P>{`Il vous reste une dernière étape, d’une minute : relire et envoyer le dossier. ${suites[etape](props)}`}</P>
          <Message props={props} />
          <Concordataire props={props} />
        </CourrielDeCampagne>
      );
    },
    exemples: {
      "": { ...exemple, recenses: 18 },
      "Alsace-Moselle, un objet": { ...exempleConcordataire, recenses: 1 },
    },
  });
