import "server-only";
import { compte } from "@/lib/format";
import { dansDepartement, deCommune } from "@/lib/communes/locutions";
import { routes } from "@/lib/routes";
import { gabarit } from "../gabarit";
import {
  CourrielDeCampagne,
  exemple,
  exempleConcordataire,
  expediteur,
  jusquau,
  Message,
  Photo,
  type MailDeCampagne,
} from "./campagne";
import { P } from "./courriel";
import { lireCampagne, lireVedette } from "./lire-campagne";

export const campagneLancement = gabarit<"campagne-lancement", MailDeCampagne>({
  nom: "campagne-lancement",
  async charger(db, donnees) {
    const lu = await lireCampagne(db, donnees, routes.commune.objets);
    return "ignorer" in lu ? lu : { ...lu, vedette: await lireVedette(db, donnees.destinataireId) };
  },
  sujet: ({ commune, objets }) =>
    objets > 1
      ? `Les ${compte(objets, "objet protégé", "objets protégés")} ${deCommune(commune)} ont besoin de vous`
      : `L’objet protégé ${deCommune(commune)} a besoin de vous`,
  expediteur,
  desinscription: ({ unClic }) => unClic,
  corps: (props) => {
    const { commune, departement, objets, fin, vedette } = props;
    const un = objets === 1;
    return (
      <CourrielDeCampagne
        props={props}
        titre={
          un
            ? "Et si l’on prenait des nouvelles de votre objet protégé\u00a0?"
            : "Et si l’on prenait des nouvelles de vos objets protégés\u00a0?"
        }
        apercu={`Le recensement commence ${dansDepartement(departement)}, ${jusquau(fin)}.`}
        bouton={un ? "Voir l’objet de ma commune" : "Voir les objets de ma commune"}
      >
        <P>
          {un
            ? `La commune ${deCommune(commune)} conserve un objet protégé au titre des monuments historiques.`
            : `La commune ${deCommune(commune)} conserve ${compte(objets, "objet protégé", "objets protégés")} au titre des monuments historiques.`}
        </P>
        {vedette && (
          <>
            <P>{un ? "Vous le connaissez sans doute :" : "Parmi eux, vous connaissez sans doute celui-ci :"}</P>
            <Photo vedette={vedette} />
          </>
        )}
        <P>
          {`Tous les cinq ans, il faut vérifier que ces objets sont bien là et en bon état. ${majuscule(dansDepartement(departement))}, nous le faisons cette année avec les mairies, ${jusquau(fin)}.`}
        </P>
        <P>
          Concrètement : vous allez voir {un ? "l’objet" : "chaque objet"} sur place, vous prenez une ou deux photos et
          vous répondez à quelques questions simples. Comptez cinq minutes par objet. Il n’y a pas de mot de passe : un
          bouton suffit.
        </P>
        <Message props={props} />
      </CourrielDeCampagne>
    );
  },
  exemples: {
    "avec un objet connu": {
      ...exemple,
      vedette: {
        titre: "Statue : Vierge à l’Enfant",
        edifice: "Église Notre-Dame",
        photo: "https://collectif-objets.example.org/memoire/vierge.jpg",
        credit: "Ministère de la Culture",
      },
    },
    "avec un mot de l’expéditeur": {
      ...exemple,
      message: "Je serai à Épernay le 12 janvier.\n\nVenez avec vos questions\u00a0!",
    },
    "un seul objet": exempleConcordataire,
  },
});

const majuscule = (texte: string): string => texte.charAt(0).toUpperCase() + texte.slice(1);
