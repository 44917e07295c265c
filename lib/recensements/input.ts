import { z } from "zod";
import { ETATS, LOCALISATIONS, SECURISATIONS } from "@/db/vocabulaire";
import { texteLibre } from "@/lib/examens/input";

/** Value of the choice « another building » in the list of the commune's. */
export const AUTRE_EDIFICE = "__autre";

const NOM_MAX = 200;

// Postgres keeps every character but this one, which no keyboard types.
const sansNul = (texte: string) => texte.replaceAll("\0", "");

/** A line that a person typed; empty is nothing. */
const ligne = z
  .string()
  .transform((texte) => sansNul(texte).replace(/\s+/g, " ").trim())
  .pipe(z.string().max(NOM_MAX, `${NOM_MAX} caractères au plus\u00a0: abrégez un peu.`))
  .transform((texte) => texte || null);

/** Free text; empty is nothing. */
const texte = texteLibre(5000).transform((texte) => texte || null);

export const refObjet = z.string().regex(/^[A-Z]{2}[0-9A-Z]{2,12}$/);

const commun = {
  ref: refObjet,
  /** Version of the answers that the screen showed; 0 when there was none. */
  version: z.coerce.number().int().min(0),
  /** What the person has confirmed: the code of the question. */
  confirme: z.string().optional(),
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
    autreCommune: ligne.optional(),
    edifice: ligne.optional(),
    edificeNom: ligne.optional(),
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
  z.object({ ...commun, etape: z.literal("commentaire"), notes: texte }),
]);
export type EtapeInput = z.output<typeof etapeInput>;

export const validerInput = z.object({ ...commun, reponse: texte });
export type ValiderInput = z.output<typeof validerInput>;

export const abandonnerInput = z.object({ ref: refObjet });

export const repondreInput = z.object({
  ref: refObjet,
  reponse: texte.refine((reponse) => reponse !== null, "Écrivez votre réponse au conservateur."),
});
export type RepondreInput = z.output<typeof repondreInput>;
