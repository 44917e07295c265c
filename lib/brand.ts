import "server-only";
import { brandName } from "./env";

/** Who publishes the site, in a sentence: « Ce site est édité par … ». No sentence gives the name of the service an article, nor agrees with it. */
export const owner = () => `l’équipe du programme ${brandName()}`;

/** The same, at the head of a sentence. */
export const ownerTitle = () => `L’équipe du programme ${brandName()}`;

export const publisher = () => `Le responsable du programme ${brandName()}.`;
