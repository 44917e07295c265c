import "server-only";
import type { Etape } from "@/db/vocabulaire";
import { deCommune } from "@/lib/communes/locutions";
import { dateLongue } from "@/lib/dates";
import { compte } from "@/lib/format";
import { P } from "@/lib/mail/layout";
import { routes } from "@/lib/routes";
import { etapeCampagneLabels } from "../labels";
import { defineCampagneMail, exemple, exempleConcordataire } from "./layout";

type EtapeAEnvoyer = Extract<Etape, "relance2" | "relance3" | "fin">;

const suites: Record<EtapeAEnvoyer, (fin: string) => string> = {
  relance2: () => "Tant que le dossier n’est pas envoyé, les conservateurs ne voient pas vos réponses.",
  relance3: (fin) =>
    `La campagne se termine le ${dateLongue(fin)}, et les conservateurs attendent votre dossier pour vous répondre.`,
  fin: (fin) =>
    `La campagne se termine le ${dateLongue(fin)}. Ce serait dommage que votre travail n’arrive pas aux conservateurs.`,
};

/** Reminder to a commune that has seen all its objets and has not sent its dossier. */
export const aEnvoyer = (etape: EtapeAEnvoyer) =>
  defineCampagneMail({
    name: `${etape}-a-envoyer`,
    label: `${etapeCampagneLabels[etape]}, à envoyer`,
    path: routes.commune.envoi,
    write: ({ commune, objets, fin }) => ({
      subject: `Objets protégés ${deCommune(commune)} : il ne reste qu’à envoyer`,
      title: "Tout est prêt, il ne reste qu’à envoyer",
      preview: "Une minute pour relire et envoyer votre dossier.",
      button: "Relire et envoyer le dossier",
      words: (
        <>
          <P>
            {objets === 1
              ? `Bravo : l’objet protégé ${deCommune(commune)} est recensé.`
              : `Bravo : les ${compte(objets, "objet protégé", "objets protégés")} ${deCommune(commune)} sont tous recensés.`}
          </P>
          <P>{`Il vous reste une dernière étape, d’une minute : relire et envoyer le dossier. ${suites[etape](fin)}`}</P>
        </>
      ),
    }),
    examples: {
      "": { ...exemple, recenses: 18 },
      "Alsace-Moselle, un objet": { ...exempleConcordataire, recenses: 1 },
    },
  });
