import "server-only";
import type { Etape } from "@/db/vocabulaire";
import { deCommune } from "@/lib/communes/locutions";
import { compte } from "@/lib/format";
import { P } from "@/lib/mail/layout";
import { routes } from "@/lib/routes";
import { etapeCampagneLabels } from "../labels";
import { defineCampagneMail, exemple, exempleConcordataire, finDeCampagne } from "./layout";
import type { MailDeCampagne } from "./read";

type EtapeAEnvoyer = Extract<Etape, "relance2" | "relance3" | "fin">;

const suites: Record<EtapeAEnvoyer, (mail: MailDeCampagne) => string> = {
  relance2: () => "Tant que le dossier n’est pas envoyé, les conservateurs ne peuvent pas vous rendre leur avis.",
  relance3: (mail) => `${finDeCampagne(mail)} Les conservateurs attendent votre dossier pour vous répondre.`,
  fin: (mail) =>
    `${finDeCampagne(mail)} Ce serait dommage que votre travail reste sans réponse : vous pouvez encore envoyer le dossier après cette date.`,
};

/** Reminder to a commune that has seen all its objets and has not sent its dossier. */
export const aEnvoyer = (etape: EtapeAEnvoyer) =>
  defineCampagneMail({
    name: `${etape}-a-envoyer`,
    label: `${etapeCampagneLabels[etape]}, à envoyer`,
    path: routes.commune.envoi,
    write: (mail) => ({
      subject: `Objets protégés ${deCommune(mail.commune)} : il ne reste qu’à envoyer`,
      title: "Tout est prêt, il ne reste qu’à envoyer",
      preview: "Une minute pour relire et envoyer votre dossier.",
      button: "Relire et envoyer le dossier",
      words: (
        <>
          <P>
            {mail.objets === 1
              ? `Bravo : l’objet protégé ${deCommune(mail.commune)} est recensé.`
              : `Bravo : les ${compte(mail.objets, "objet protégé", "objets protégés")} ${deCommune(mail.commune)} sont tous recensés.`}
          </P>
          <P>{`Il vous reste une dernière étape, d’une minute : relire et envoyer le dossier. ${suites[etape](mail)}`}</P>
        </>
      ),
    }),
    examples: {
      "": { ...exemple, recenses: 18 },
      "Alsace-Moselle, un objet": { ...exempleConcordataire, recenses: 1 },
    },
  });
