import { z } from "zod";
import { ETATS, FICHES, SECURISATIONS, VISITES } from "@/db/vocabulaire";
import { optionalText, text } from "@/lib/fields";

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
  commentaire: optionalText(5000),
  notePrivee: optionalText(5000),
});
export type ExamineInput = z.output<typeof examineInput>;

export const examineGreenInput = z
  .object({
    dossierId: z.uuid(),
    recensements: z.array(z.uuid()).max(1000, "Cochez au plus 1 000 objets à la fois.").default([]),
    confirme: z.string().optional(),
  })
  // About the whole form: no box in particular is the one to correct.
  .refine(({ recensements }) => recensements.length > 0, "Cochez au moins un objet.");
export type ExamineGreenInput = z.output<typeof examineGreenInput>;

export const takeBackGreenInput = z.object({ dossierId: z.uuid(), recensements: z.array(z.uuid()).max(1000) });
export type TakeBackGreenInput = z.output<typeof takeBackGreenInput>;

export const complementInput = z.object({
  recensementId: z.uuid(),
  motif: text(2000).pipe(z.string().min(1, "Dites à la commune ce qu’il faut corriger ou compléter.")),
});
export type ComplementInput = z.output<typeof complementInput>;

export const withdrawInput = z.object({ recensementId: z.uuid(), confirme: z.string().optional() });
export type WithdrawInput = z.output<typeof withdrawInput>;

export const acceptInput = z.object({
  dossierId: z.uuid(),
  commentaire: optionalText(5000),
  visite: z.enum(VISITES, "Dites si une visite est à prévoir."),
  confirme: z.string().optional(),
});
export type AcceptInput = z.output<typeof acceptInput>;

export const reopenInput = z.object({ dossierId: z.uuid() });
export type ReopenInput = z.output<typeof reopenInput>;
