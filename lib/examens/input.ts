import { z } from "zod";
import { ETATS, FICHES, SECURISATIONS } from "@/db/vocabulaire";

/** A text of several lines as it is kept: no blank around, one kind of end of line, nothing that Postgres refuses; empty is nothing. */
export const texteLibre = (max: number) =>
  z
    .string()
    .default("")
    .transform((texte) => texte.replaceAll("\r\n", "\n").replaceAll("\0", "").trim())
    .pipe(z.string().max(max, `Ce texte est trop long : ${max.toLocaleString("fr-FR")} caractères au plus.`));

const facultatif = (max: number) => texteLibre(max).transform((texte) => texte || null);

/** A radio group that may not be on the page: absent or empty is « nothing said ». */
const choix = <T extends readonly [string, ...string[]]>(valeurs: T) =>
  z
    .union([z.literal(""), z.enum(valeurs)])
    .default("")
    .transform((valeur) => valeur || null) as z.ZodType<T[number] | null>;

export const examineInput = z.object({
  recensementId: z.uuid(),
  /** The version on the curator's screen: a later one is not overwritten. */
  version: z.coerce.number().int().positive(),
  etat: choix(ETATS),
  securisation: choix(SECURISATIONS),
  fiches: z.array(z.enum(FICHES)).default([]),
  commentaire: facultatif(5000),
  notePrivee: facultatif(5000),
});
export type ExamineInput = z.output<typeof examineInput>;

export const examineGreenInput = z.object({
  dossierId: z.uuid(),
  recensements: z
    .array(z.uuid(), "Cochez au moins un objet.")
    .min(1, "Cochez au moins un objet.")
    .max(1000, "Cochez au plus 1 000 objets à la fois."),
});
export type ExamineGreenInput = z.output<typeof examineGreenInput>;

export const complementInput = z.object({
  recensementId: z.uuid(),
  motif: texteLibre(2000).pipe(z.string().min(1, "Dites à la commune ce qu’il faut corriger ou compléter.")),
});
export type ComplementInput = z.output<typeof complementInput>;
