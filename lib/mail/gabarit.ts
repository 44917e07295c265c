import "server-only";
import { render, toPlainText } from "@react-email/render";
import type { ReactElement } from "react";
import type { Queryable } from "@/db/client";
import { catalogue, type Donnees, type NomGabarit } from "@/lib/envois/catalogue";
import type { Motif } from "@/lib/envois/rules";
import { LARGEUR } from "./texte";

/** Who the mail is for, as known when it is written. */
export type Destinataire = {
  email: string;
  compteId: string | null;
  prenom: string | null;
  nom: string | null;
  communeCode: string | null;
};

/** There is nothing left to say: the mail is not sent, for this reason. */
export type Ignorer = { ignorer: Motif };

export type Contenu = {
  sujet: string;
  html: string;
  texte: string;
  /** Name shown as the sender; the application's when absent. */
  expediteur?: string;
  repondreA?: string;
  /** Address of the one-click unsubscription (RFC 8058), for the mails that have one. */
  desinscription?: string;
};

/** How one mail is written. `P`: what it says, plain values. */
export type Modele<N extends NomGabarit, P> = {
  nom: N;
  /** Reads what is true now. Says why when there is nothing left to say. */
  charger(db: Queryable, donnees: Donnees<N>, destinataire: Destinataire): Promise<P | Ignorer>;
  /** Subject, one line. */
  sujet(props: P): string;
  /** The whole message, inside `Courriel`. */
  corps(props: P): ReactElement;
  expediteur?(props: P): string;
  repondreA?(props: P): string | undefined;
  desinscription?(props: P): string;
  /** What it looks like in each situation worth a look, for the preview page and the tests. */
  exemples: Readonly<Record<string, P>>;
};

/** A template whose inner values nobody outside needs to know. */
export type Gabarit = {
  /** @throws ZodError when the data are not those of the template */
  composer(db: Queryable, donnees: unknown, destinataire: Destinataire): Promise<Contenu | Ignorer>;
  exemples: readonly string[];
  apercu(exemple: string): Promise<Contenu>;
};

export function gabarit<N extends NomGabarit, P extends object>(modele: Modele<N, P>): Gabarit {
  const rendre = async (props: P): Promise<Contenu> => {
    const html = insecables(await render(modele.corps(props)));
    const expediteur = modele.expediteur?.(props);
    const repondreA = modele.repondreA?.(props);
    const desinscription = modele.desinscription?.(props);
    return {
      sujet: insecables(modele.sujet(props).replace(/\s*\n\s*/g, " ")),
      html,
      texte: enTexte(html),
      ...(expediteur && { expediteur }),
      ...(repondreA && { repondreA }),
      ...(desinscription && { desinscription }),
    };
  };
  return {
    async composer(db, donnees, destinataire) {
      const lues = catalogue[modele.nom].donnees.parse(donnees) as Donnees<N>;
      const props = await modele.charger(db, lues, destinataire);
      return "ignorer" in props ? props : rendre(props);
    },
    exemples: Object.keys(modele.exemples),
    async apercu(exemple) {
      const props = modele.exemples[exemple];
      if (!props) throw new Error(`no example ${exemple} of ${modele.nom}`);
      return rendre(props);
    },
  };
}

/** The spaces that French puts before « : ; ! ? » and inside guillemets never end a line, whoever wrote the text. */
const insecables = (texte: string): string =>
  texte.replace(/ (?=[:;!?»](?:\s|<|"|$))/g, "\u00a0").replace(/« /g, "«\u00a0");

/** The plain-text part: the same words, headings as they are written, links after their words. */
const enTexte = (html: string): string =>
  toPlainText(html, {
    wordwrap: LARGEUR,
    selectors: [
      ...["h1", "h2"].map((selector) => ({ selector, options: { uppercase: false } })),
      { selector: "hr", options: { length: 20 } },
      { selector: "a", options: { linkBrackets: ["<", ">"] as [string, string], hideLinkHrefIfSameAsText: true } },
    ],
  }).replace(/\n{3,}/g, "\n\n");
