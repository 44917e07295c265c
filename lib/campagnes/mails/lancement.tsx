import "server-only";
import { dansDepartement, deCommune } from "@/lib/communes/locutions";
import { compte } from "@/lib/format";
import { P, Picture, Small } from "@/lib/mail/layout";
import { defineCampagneMail, exemple, exempleConcordataire, jusquau } from "./layout";
import { readMailDeCampagne, readVedette, type Vedette } from "./read";

export const lancement = defineCampagneMail({
  name: "lancement",
  label: "Lancement de campagne",
  async read(db, donnees, path) {
    const lu = await readMailDeCampagne(db, donnees, path);
    return "skip" in lu ? lu : { ...lu, vedette: await readVedette(db, donnees.destinataireId) };
  },
  write({ commune, departement, objets, fin, vedette }) {
    const un = objets === 1;
    return {
      subject:
        objets > 1
          ? `Les ${compte(objets, "objet protégé", "objets protégés")} ${deCommune(commune)} ont besoin de vous`
          : `L’objet protégé ${deCommune(commune)} a besoin de vous`,
      title: un
        ? "Et si l’on prenait des nouvelles de votre objet protégé\u00a0?"
        : "Et si l’on prenait des nouvelles de vos objets protégés\u00a0?",
      preview: `Le recensement commence ${dansDepartement(departement)}, ${jusquau(fin)}.`,
      button: un ? "Voir l’objet de ma commune" : "Voir les objets de ma commune",
      words: (
        <>
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
            {`Tous les cinq ans, il faut vérifier que ces objets sont bien là et en bon état. ${capital(dansDepartement(departement))}, nous le faisons cette année avec les mairies, ${jusquau(fin)}.`}
          </P>
          <P>
            Concrètement : vous allez voir {un ? "l’objet" : "chaque objet"} sur place, vous prenez une ou deux photos
            et vous répondez à quelques questions simples. Comptez cinq minutes par objet. Il n’y a pas de mot de passe
            : un bouton suffit.
          </P>
        </>
      ),
    };
  },
  examples: {
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
      expediteur: "Hélène Marchand",
      signature: "Hélène Marchand\nConservatrice des antiquités et objets d’art",
    },
    "un seul objet": exempleConcordataire,
  },
});

const Photo = ({ vedette: { titre, edifice, photo, credit } }: { vedette: Vedette }) => (
  <>
    <Picture src={photo} alt={`${titre}, ${edifice}`} />
    <Small>{[`${titre}, ${edifice}`, credit].filter(Boolean).join(" — ")}</Small>
  </>
);

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
