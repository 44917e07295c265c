import "server-only";
import type { ReactNode } from "react";
import { z } from "zod";
import { ETAPES } from "@/db/vocabulaire";
import { dansDepartement } from "@/lib/communes/locutions";
import { dateLongue } from "@/lib/dates";
import { brandName } from "@/lib/env";
import { defineMail } from "@/lib/envois/define-mail";
import { dePersonne, isInstitution } from "@/lib/format";
import { Box, Lines, MailButton, MailLink, MailPage, P, Quote, Small } from "@/lib/mail/layout";
import { routes } from "@/lib/routes";
import type { GabaritCampagne } from "../etapes";
import { readMailDeCampagne, type MailDeCampagne } from "./read";

type CampagneMail = {
  name: GabaritCampagne;
  label: string;
  read?: typeof readMailDeCampagne;
  /** Page of the commune behind the button: its objets when absent. */
  path?: string;
  write: (mail: MailDeCampagne) => {
    subject: string;
    title: string;
    preview: string;
    button: string;
    words: ReactNode;
  };
  examples: Readonly<Record<string, MailDeCampagne>>;
};

/** A mail of a campagne: greeting, words, one button, signature, unsubscription. Reminders leave after everything else. */
export const defineCampagneMail = ({ name, path = routes.commune.objets, write, ...mail }: CampagneMail) =>
  defineMail({
    ...mail,
    name: `campagne-${name}`,
    /** `apercu`: shown to its author before it is sent, whatever would make it pointless today. */
    input: z.object({ destinataireId: z.uuid(), etape: z.enum(ETAPES), apercu: z.literal(true).optional() }),
    priority: 0,
    read: (db, donnees) => (mail.read ?? readMailDeCampagne)(db, donnees, path),
    write(props) {
      const { subject, title, preview, button, words } = write(props);
      return {
        subject,
        sender: props.expediteur ? `${props.expediteur}, ${brandName()}` : brandName(),
        unsubscribe: props.unClic,
        body: (
          <MailPage
            title={title}
            preview={preview}
            footer={
              <Small>
                {`Vous recevez ce message parce que la commune conserve des objets protégés. Vous ne souhaitez plus de courriels de cette campagne ? `}
                <MailLink href={props.desinscription}>Se désinscrire</MailLink>
              </Small>
            }
          >
            <P>Bonjour,</P>
            {words}
            <Message {...props} />
            {name !== "lancement" && <Concordataire {...props} />}
            <MailButton href={props.lien}>{button}</MailButton>
            <P>
              <Lines>{[props.signature, props.drac].filter(Boolean).join("\n")}</Lines>
            </P>
          </MailPage>
        ),
      };
    },
  });

/** What the campagne's author added with his own words. */
const Message = ({ message, expediteur }: MailDeCampagne) =>
  message?.trim() ? (
    <Box
      title={expediteur && !isInstitution(expediteur) ? `Le mot ${dePersonne(expediteur)}` : "Un mot de l’expéditeur"}
    >
      <Quote>{message}</Quote>
    </Box>
  ) : null;

/** Alsace-Moselle: who owns what is in the churches (law of 1802 and decree of 1809, still in force there). */
const Concordataire = ({ concordataire, departement }: MailDeCampagne) =>
  concordataire ? (
    <Box title={`À savoir ${dansDepartement(departement)}`}>
      <P>
        Les objets d’une église, d’un temple ou d’une synagogue appartiennent souvent à l’établissement public du culte
        (la fabrique, le conseil presbytéral ou le consistoire), et non à la commune. Le recensement les concerne aussi
        : le plus simple est de le faire avec la personne qui en a la charge.
      </P>
    </Box>
  ) : null;

/** « jusqu’au 31 décembre 2026 » */
export const jusquau = (fin: string): string => `jusqu’au ${dateLongue(fin)}`;

/** « La campagne se termine le 29 janvier 2027. », in the past once it is. */
export const finDeCampagne = ({ fin, passee }: Pick<MailDeCampagne, "fin" | "passee">): string =>
  `La campagne ${passee ? "s’est terminée" : "se termine"} le ${dateLongue(fin)}.`;

/** Something to look at on the preview page and in the tests. */
export const exemple: MailDeCampagne = {
  commune: "Épernay",
  departement: { code: "51", nom: "Marne" },
  concordataire: false,
  objets: 18,
  recenses: 0,
  fin: "2027-01-29",
  passee: false,
  reponses: 0,
  message: null,
  expediteur: "Camille Arnaud",
  drac: "DRAC Grand Est",
  signature: "Camille Arnaud, conservatrice des antiquités et objets d’art",
  lien: "https://collectif-objets.example.org/connexion?commune=51230&retour=%2Fcommune%2Fobjets",
  desinscription: "https://collectif-objets.example.org/desinscription/exemple",
  unClic: "https://collectif-objets.example.org/api/desinscription/exemple",
  vedette: null,
};

export const exempleConcordataire: MailDeCampagne = {
  ...exemple,
  commune: "Obernai",
  departement: { code: "67", nom: "Bas-Rhin" },
  concordataire: true,
  objets: 1,
};
