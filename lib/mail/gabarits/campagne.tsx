import "server-only";
import { Img } from "@react-email/components";
import type { ReactNode } from "react";
import { dansDepartement } from "@/lib/communes/locutions";
import { dateLongue } from "@/lib/dates";
import { Bouton, Courriel, Discret, Encadre, Lien, P, Propos } from "./courriel";
import type { Vedette } from "./lire-campagne";

/** What every mail of a campagne says (spec 4.2). `fin`: last day, `2026-12-31`. */
export type MailDeCampagne = {
  commune: string;
  departement: { code: string; nom: string };
  concordataire: boolean;
  objets: number;
  /** Validated so far. */
  recenses: number;
  fin: string;
  message: string | null;
  expediteur: string;
  drac: string;
  signature: string;
  lien: string;
  /** Page where one says why. */
  desinscription: string;
  /** Address that mail programs call by themselves (RFC 8058). */
  unClic: string;
  vedette: Vedette | null;
};

type Props = {
  props: MailDeCampagne;
  titre: string;
  apercu: string;
  bouton: string;
  children: ReactNode;
  apres?: ReactNode;
};

/** Greeting, words, one button, signature, unsubscription. */
export const CourrielDeCampagne = ({ props, titre, apercu, bouton, children, apres }: Props) => (
  <Courriel
    titre={titre}
    apercu={apercu}
    pied={
      <Discret>
        {`Vous recevez ce message parce que la commune conserve des objets protégés. Vous ne souhaitez plus de courriels de cette campagne ? `}
        <Lien href={props.desinscription}>Se désinscrire</Lien>
      </Discret>
    }
  >
    <P>Bonjour,</P>
    {children}
    <Bouton href={props.lien}>{bouton}</Bouton>
    {apres}
    <P>
      {props.signature}
      {props.drac && (
        <>
          <br />
          {props.drac}
        </>
      )}
    </P>
  </Courriel>
);

/** What the campagne's author added with his own words. */
export const Message = ({ props: { message, expediteur } }: { props: MailDeCampagne }) =>
  message?.trim() ? (
    <Encadre titre={`Le mot de ${expediteur}`}>
      <Propos texte={message} />
    </Encadre>
  ) : null;

/** Alsace-Moselle: who owns what is in the churches (law of 1802 and decree of 1809, still in force there). */
export const Concordataire = ({ props: { concordataire, departement } }: { props: MailDeCampagne }) =>
  concordataire ? (
    <Encadre titre={`À savoir ${dansDepartement(departement)}`}>
      <P>
        Les objets d’une église, d’un temple ou d’une synagogue appartiennent souvent à l’établissement public du culte
        (la fabrique, le conseil presbytéral ou le consistoire), et non à la commune. Le recensement les concerne aussi
        : le plus simple est de le faire ensemble, ou de transmettre ce message à la personne qui en a la charge.
      </P>
    </Encadre>
  ) : null;

export const Photo = ({ vedette }: { vedette: Vedette }) => (
  <>
    <Img
      src={vedette.photo}
      alt={`${vedette.titre}, ${vedette.edifice}`}
      width="544"
      style={{ borderRadius: "8px", height: "auto", margin: "0 0 8px", width: "100%" }}
    />
    <Discret>{[`${vedette.titre}, ${vedette.edifice}`, vedette.credit].filter(Boolean).join(" — ")}</Discret>
  </>
);

/** « jusqu’au 31 décembre 2026 » */
export const jusquau = (fin: string): string => `jusqu’au ${dateLongue(fin)}`;

/** Sender as mail programs show it. */
export const expediteur = ({ expediteur: nom }: MailDeCampagne): string => `${nom}, Collectif Objets`;

/** Something to look at on the preview page and in the tests. */
export const exemple: MailDeCampagne = {
  commune: "Épernay",
  departement: { code: "51", nom: "Marne" },
  concordataire: false,
  objets: 18,
  recenses: 0,
  fin: "2027-01-29",
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
