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
  jusquau,
  Message,
  type MailDeCampagne,
} from "./campagne";
import { P } from "./courriel";
import { lireCampagne } from "./lire-campagne";

type EtapeCommence = Extract<Etape, "relance2" | "relance3" | "fin">;

const mots: Record<EtapeCommence, { titre: string; suite: (p: MailDeCampagne) => string }> = {
  relance2: {
    titre: "Vous êtes bien partis",
    suite: ({ fin }) =>
      `Vos réponses vous attendent là où vous les avez laissées. Vous avez ${jusquau(fin)} pour finir.`,
  },
  relance3: {
    titre: "Plus que quelques objets",
    suite: ({ fin }) =>
      `Le recensement s’achève le ${dateLongue(fin)}. Il vous suffit de reprendre là où vous en étiez.`,
  },
  fin: {
    titre: "La campagne se termine, vos réponses restent",
    suite: ({ fin }) =>
      `La campagne se termine le ${dateLongue(fin)}. Rien n’est perdu : vous pouvez encore finir et envoyer votre dossier après cette date.`,
  },
};

/** Reminder to a commune that has started and not finished. */
export const campagneCommence = (etape: EtapeCommence) =>
  gabarit<`campagne-${EtapeCommence}-commence`, MailDeCampagne>({
    nom: `campagne-${etape}-commence`,
    charger: (db, donnees) => lireCampagne(db, donnees, routes.commune.objets),
    sujet: ({ commune, objets, recenses }) =>
      `Objets protégés ${deCommune(commune)} : ${recenses} sur ${objets}, on continue\u00a0?`,
    expediteur,
    desinscription: ({ unClic }) => unClic,
    corps: (props) => {
      const { commune, objets, recenses } = props;
      const { titre, suite } = mots[etape];
      return (
        <CourrielDeCampagne
          props={props}
          titre={titre}
          apercu={`Il reste ${compte(objets - recenses, "objet")} à voir.`}
          bouton="Reprendre le recensement"
        >
          <P>
            {recenses > 0
              ? `Merci : vous avez déjà recensé ${recenses} des ${compte(objets, "objet protégé", "objets protégés")} ${deCommune(commune)}. Il en reste ${objets - recenses}.`
              : `Merci d’avoir commencé le recensement ${deCommune(commune)} : ${compte(objets, "objet protégé vous attend", "objets protégés vous attendent")}.`}
          </P>
          <P>{suite(props)}</P>
          <Message props={props} />
          <Concordataire props={props} />
        </CourrielDeCampagne>
      );
    },
    exemples: {
      "à mi-chemin": { ...exemple, recenses: 11 },
      "Alsace-Moselle, à peine commencé": { ...exempleConcordataire, objets: 4 },
    },
  });
