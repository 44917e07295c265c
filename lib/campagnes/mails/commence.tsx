import "server-only";
import type { Etape } from "@/db/vocabulaire";
import { deCommune } from "@/lib/communes/locutions";
import { dateLongue } from "@/lib/dates";
import { compte } from "@/lib/format";
import { P } from "@/lib/mail/layout";
import { etapeCampagneLabels } from "../labels";
import { defineCampagneMail, exemple, exempleConcordataire, jusquau } from "./layout";

type EtapeCommence = Extract<Etape, "relance2" | "relance3" | "fin">;

const mots: Record<EtapeCommence, { title: string; suite: (fin: string) => string }> = {
  relance2: {
    title: "Vous êtes bien partis",
    suite: (fin) => `Vos réponses vous attendent là où vous les avez laissées. Vous avez ${jusquau(fin)} pour finir.`,
  },
  relance3: {
    title: "Plus que quelques objets",
    suite: (fin) => `Le recensement s’achève le ${dateLongue(fin)}. Il vous suffit de reprendre là où vous en étiez.`,
  },
  fin: {
    title: "La campagne se termine, vos réponses restent",
    suite: (fin) =>
      `La campagne se termine le ${dateLongue(fin)}. Rien n’est perdu : vous pouvez encore finir et envoyer votre dossier après cette date.`,
  },
};

/** Reminder to a commune that has started and not finished. */
export const commence = (etape: EtapeCommence) =>
  defineCampagneMail({
    name: `${etape}-commence`,
    label: `${etapeCampagneLabels[etape]}, commencé`,
    write: ({ commune, objets, recenses, fin }) => ({
      subject: `Objets protégés ${deCommune(commune)} : ${recenses} sur ${objets}, on continue\u00a0?`,
      title: mots[etape].title,
      preview: `Il reste ${compte(objets - recenses, "objet")} à voir.`,
      button: "Reprendre le recensement",
      words: (
        <>
          <P>
            {recenses > 0
              ? `Merci : vous avez déjà recensé ${recenses} des ${compte(objets, "objet protégé", "objets protégés")} ${deCommune(commune)}. Il en reste ${objets - recenses}.`
              : `Merci d’avoir commencé le recensement ${deCommune(commune)} : ${compte(objets, "objet protégé vous attend", "objets protégés vous attendent")}.`}
          </P>
          <P>{mots[etape].suite(fin)}</P>
        </>
      ),
    }),
    examples: {
      "à mi-chemin": { ...exemple, recenses: 11 },
      "Alsace-Moselle, à peine commencé": { ...exempleConcordataire, objets: 4 },
    },
  });
