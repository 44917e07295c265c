import { z } from "zod";
import { ETATS, LOCALISATIONS, SECURISATIONS } from "@/db/vocabulaire";
import { optionalLine, optionalText } from "@/lib/fields";
import { refObjet } from "@/lib/objets/input";
import { photosOnDevice } from "@/lib/photos/input";

/** Value of the choice « another building » in the list of the commune's. */
export const AUTRE_EDIFICE = "__autre";

const NOM_MAX = 200;

const commun = {
  ref: refObjet,
  /** Version of the answers that the screen showed; 0 when there was none. */
  version: z.coerce.number().int().min(0),
  /** What the person has confirmed: the code of the question. */
  confirme: z.string().optional(),
  enRoute: photosOnDevice,
};

/** One step of the wizard, as its form posts it. */
export const etapeInput = z.discriminatedUnion("etape", [
  z.object({
    ...commun,
    etape: z.literal("localisation"),
    localisation: z.enum(LOCALISATIONS, "Dites où se trouve l’objet."),
  }),
  z.object({
    ...commun,
    etape: z.literal("precision"),
    autreCommune: optionalLine(NOM_MAX),
    edifice: optionalLine(NOM_MAX),
    edificeNom: optionalLine(NOM_MAX),
  }),
  z.object({
    ...commun,
    etape: z.literal("acces"),
    recensable: z.enum(["oui", "non"], "Dites si vous pouvez voir l’objet de près.").transform((oui) => oui === "oui"),
  }),
  z.object({ ...commun, etape: z.literal("photos") }),
  z.object({
    ...commun,
    etape: z.literal("etat"),
    etat: z.enum(ETATS, "Choisissez l’état de l’objet."),
    securisation: z.enum(SECURISATIONS, "Dites si l’objet est facile à voler."),
  }),
  z.object({ ...commun, etape: z.literal("commentaire"), notes: optionalText(5000) }),
]);
export type EtapeInput = z.output<typeof etapeInput>;

export const validateInput = z.object({ ...commun, reponse: optionalText(5000) });
export type ValiderInput = z.output<typeof validateInput>;

export const abandonInput = z.object({ ref: refObjet, confirme: commun.confirme, enRoute: commun.enRoute });
export type AbandonInput = z.output<typeof abandonInput>;

export const answerInput = z.object({
  ref: refObjet,
  reponse: optionalText(5000).refine((reponse) => reponse !== null, "Écrivez votre réponse au conservateur."),
});
export type RepondreInput = z.output<typeof answerInput>;
