import "server-only";
import type { Etape } from "@/db/vocabulaire";
import { deCommune } from "@/lib/communes/locutions";
import { dateLongue } from "@/lib/dates";
import { compte } from "@/lib/format";
import { P } from "@/lib/mail/layout";
import { etapeCampagneLabels } from "../labels";
import { defineCampagneMail, exemple, exempleConcordataire, finDeCampagne, jusquau } from "./layout";
import type { MailDeCampagne } from "./read";

type EtapeCommence = Extract<Etape, "relance2" | "relance3" | "fin">;

const mots: Record<
  EtapeCommence,
  { title: (mail: MailDeCampagne) => string; suite: (mail: MailDeCampagne) => string }
> = {
  relance2: {
    title: ({ recenses }) => (recenses > 0 ? "Vous êtes bien partis" : "Vos objets vous attendent"),
    suite: ({ fin }) =>
      `Vos réponses vous attendent là où vous les avez laissées. Vous avez ${jusquau(fin)} pour finir.`,
  },
  relance3: {
    title: ({ objets, recenses }) => `Il reste ${compte(objets - recenses, "objet")} à voir`,
    suite: ({ fin }) =>
      `Le recensement s’achève le ${dateLongue(fin)}. Il vous suffit de reprendre là où vous en étiez.`,
  },
  fin: {
    title: ({ recenses }) =>
      recenses > 0
        ? "La campagne se termine, vos réponses restent"
        : "La campagne se termine, la page de votre commune reste",
    suite: (mail) =>
      `${finDeCampagne(mail)} Rien n’est perdu : vous pouvez encore finir et envoyer votre dossier après cette date.`,
  },
};

/** Reminder to a commune that has started and not finished. */
export const commence = (etape: EtapeCommence) =>
  defineCampagneMail({
    name: `${etape}-commence`,
    label: `${etapeCampagneLabels[etape]}, commencé`,
    write: (mail) => {
      const { commune, objets, recenses } = mail;
      return {
        subject:
          recenses > 0
            ? `Objets protégés ${deCommune(commune)} : ${recenses} sur ${objets}, on continue\u00a0?`
            : `Objets protégés ${deCommune(commune)} : on s’y remet\u00a0?`,
        title: mots[etape].title(mail),
        preview: `Il reste ${compte(objets - recenses, "objet")} à voir.`,
        button: "Reprendre le recensement",
        words: (
          <>
            <P>
              {recenses > 0
                ? `Merci : vous avez déjà recensé ${recenses} des ${compte(objets, "objet protégé", "objets protégés")} ${deCommune(commune)}. Il en reste ${objets - recenses}.`
                : `Merci d’avoir commencé le recensement ${deCommune(commune)} : ${compte(objets, "objet protégé vous attend", "objets protégés vous attendent")}.`}
            </P>
            <P>{mots[etape].suite(mail)}</P>
          </>
        ),
      };
    },
    examples: {
      "à mi-chemin": { ...exemple, recenses: 11 },
      "Alsace-Moselle, à peine commencé": { ...exempleConcordataire, objets: 4 },
    },
  });
