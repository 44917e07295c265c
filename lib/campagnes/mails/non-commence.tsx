import "server-only";
import type { Etape } from "@/db/vocabulaire";
import { dansDepartement, deCommune } from "@/lib/communes/locutions";
import { compte } from "@/lib/format";
import { P } from "@/lib/mail/layout";
import { etapeCampagneLabels } from "../labels";
import { defineCampagneMail, exemple, exempleConcordataire, finDeCampagne, jusquau } from "./layout";
import type { MailDeCampagne } from "./read";

type EtapeRelance = Exclude<Etape, "lancement">;

/** Said when it is so, by how many have sent their dossier. */
const dejaRepondu = ["", ", et une commune a déjà répondu", ", et des communes ont déjà répondu"];

/** Later reminders are shorter: whoever has not answered has no time. */
const mots: Record<
  EtapeRelance,
  { subject: (p: MailDeCampagne) => string; title: string; debut: (p: MailDeCampagne) => string }
> = {
  relance1: {
    subject: ({ commune }) => `Les objets protégés ${deCommune(commune)} : par où commencer`,
    title: "Un premier objet, cinq minutes",
    debut: ({ departement, reponses }) =>
      `Le recensement des objets protégés a commencé ${dansDepartement(departement)}${dejaRepondu[Math.min(reponses, 2)]}. Nous n’avons pas encore de vos nouvelles.`,
  },
  relance2: {
    subject: ({ commune }) => `Objets protégés ${deCommune(commune)} : pouvons-nous vous aider\u00a0?`,
    title: "Pouvons-nous vous aider\u00a0?",
    debut: () =>
      "Nous savons que le temps manque dans une mairie. Le recensement peut aussi être fait par un élu, un bénévole de la paroisse ou une association. Le lien pour se connecter arrive à l’adresse de la mairie : ouvrez-le ensemble, ou transmettez-le.",
  },
  relance3: {
    subject: ({ commune, fin }) => `Objets protégés ${deCommune(commune)} : ${jusquau(fin)} pour répondre`,
    title: "Il reste quelques jours",
    debut: ({ departement }) =>
      `Le recensement s’achève bientôt ${dansDepartement(departement)}. Il est encore temps d’y prendre part.`,
  },
  fin: {
    subject: ({ commune }) => `Objets protégés ${deCommune(commune)} : la campagne se termine`,
    title: "La campagne se termine",
    debut: (mail) =>
      `${finDeCampagne(mail)} Si vous n’avez pas pu répondre, ce n’est pas trop tard : la page de votre commune reste ouverte.`,
  },
};

/** Reminder to a commune that has not started. */
export const nonCommence = (etape: EtapeRelance) =>
  defineCampagneMail({
    name: `${etape}-non-commence`,
    label: `${etapeCampagneLabels[etape]}, pas commencé`,
    write(mail) {
      const { commune, objets, fin } = mail;
      const { subject, title, debut } = mots[etape];
      return {
        subject: subject(mail),
        title,
        preview: `${compte(objets, "objet")} à voir, cinq minutes chacun.`,
        button: objets === 1 ? "Voir l’objet de ma commune" : "Voir les objets de ma commune",
        words: (
          <>
            <P>{debut(mail)}</P>
            <P>
              {objets === 1
                ? `La commune ${deCommune(commune)} conserve un objet protégé. Il suffit de le voir, de le photographier et de répondre à quelques questions.`
                : `La commune ${deCommune(commune)} conserve ${compte(objets, "objet protégé", "objets protégés")}. Pour chacun : le voir, le photographier, répondre à quelques questions. Vous pouvez vous arrêter quand vous voulez, tout est gardé.`}
            </P>
            {etape !== "fin" && <P>{`Vous avez ${jusquau(fin)}.`}</P>}
          </>
        ),
      };
    },
    examples: {
      "": { ...exemple, reponses: 2 },
      "personne n’a encore répondu, rattrapé": { ...exemple, passee: true },
      "Alsace-Moselle, un objet": exempleConcordataire,
    },
  });
