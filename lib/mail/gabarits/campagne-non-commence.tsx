import "server-only";
import type { Etape } from "@/db/vocabulaire";
import { compte } from "@/lib/format";
import { dansDepartement, deCommune } from "@/lib/communes/locutions";
import { dateLongue } from "@/lib/dates";
import { routes } from "@/lib/routes";
import { gabarit } from "../gabarit";
import {
  Concordataire,
  CourrielDeCampagne,
  exemple,
  exempleConcordataire,
  expediteur,
  jusquau,
  Message,
  type MailDeCampagne,
} from "./campagne";
import { P } from "./courriel";
import { lireCampagne } from "./lire-campagne";

type EtapeRelance = Exclude<Etape, "lancement">;

/** Later reminders are shorter: whoever has not answered has no time. */
const mots: Record<
  EtapeRelance,
  { sujet: (p: MailDeCampagne) => string; titre: string; debut: (p: MailDeCampagne) => string }
> = {
  relance1: {
    sujet: ({ commune }) => `Les objets protégés ${deCommune(commune)} : par où commencer`,
    titre: "Un premier objet, cinq minutes",
    debut: ({ departement }) =>
      `Le recensement des objets protégés a commencé ${dansDepartement(departement)}, et des communes ont déjà répondu. Nous n’avons pas encore de vos nouvelles.`,
  },
  relance2: {
    sujet: ({ commune }) => `Objets protégés ${deCommune(commune)} : pouvons-nous vous aider\u00a0?`,
    titre: "Pouvons-nous vous aider\u00a0?",
    debut: () =>
      "Nous savons que le temps manque dans une mairie. Le recensement peut aussi être fait par un élu, un bénévole de la paroisse ou une association : transmettez simplement ce message.",
  },
  relance3: {
    sujet: ({ commune, fin }) => `Objets protégés ${deCommune(commune)} : ${jusquau(fin)} pour répondre`,
    titre: "Il reste quelques jours",
    debut: ({ departement }) =>
      `Le recensement s’achève bientôt ${dansDepartement(departement)}. Il est encore temps d’y prendre part.`,
  },
  fin: {
    sujet: ({ commune }) => `Objets protégés ${deCommune(commune)} : dernier jour de la campagne`,
    titre: "La campagne se termine",
    debut: ({ fin }) =>
      `La campagne se termine le ${dateLongue(fin)}. Si vous n’avez pas pu répondre, ce n’est pas trop tard : la page de votre commune reste ouverte.`,
  },
};

/** Reminder to a commune that has not started. */
export const campagneNonCommence = (etape: EtapeRelance) =>
  gabarit<`campagne-${EtapeRelance}-non-commence`, MailDeCampagne>({
    nom: `campagne-${etape}-non-commence`,
    charger: (db, donnees) => lireCampagne(db, donnees, routes.commune.objets),
    sujet: mots[etape].sujet,
    expediteur,
    desinscription: ({ unClic }) => unClic,
    corps: (props) => {
      const { commune, objets, fin } = props;
      const { titre, debut } = mots[etape];
      return (
        <CourrielDeCampagne
          props={props}
          titre={titre}
          apercu={`${compte(objets, "objet")} à voir, cinq minutes chacun.`}
          bouton={objets === 1 ? "Voir l’objet de ma commune" : "Voir les objets de ma commune"}
        >
          <P>{debut(props)}</P>
          <P>
            {objets === 1
              ? `La commune ${deCommune(commune)} conserve un objet protégé. Il suffit de le voir, de le photographier et de répondre à quelques questions.`
              : `La commune ${deCommune(commune)} conserve ${compte(objets, "objet protégé", "objets protégés")}. Pour chacun : le voir, le photographier, répondre à quelques questions. Vous pouvez vous arrêter quand vous voulez, tout est gardé.`}
          </P>
          {etape !== "fin" && <P>{`Vous avez ${jusquau(fin)}.`}</P>}
          <Message props={props} />
          <Concordataire props={props} />
        </CourrielDeCampagne>
      );
    },
    exemples: { "": exemple, "Alsace-Moselle, un objet": exempleConcordataire },
  });
