import { z } from "zod";
import { VISITES } from "@/db/vocabulaire";
import { texteLibre } from "@/lib/examens/input";

export const acceptInput = z.object({
  dossierId: z.uuid(),
  commentaire: texteLibre(5000).transform((texte) => texte || null),
  visite: z.enum(VISITES, "Dites si une visite est à prévoir."),
  confirme: z.string().optional(),
});
export type AcceptInput = z.output<typeof acceptInput>;

export const reopenInput = z.object({ dossierId: z.uuid() });
export type ReopenInput = z.output<typeof reopenInput>;

const ligne = z
  .string()
  .default("")
  .transform((texte) => texte.replaceAll("\0", "").replace(/\s+/g, " ").trim())
  .pipe(z.string().max(200, "200 caractères au plus\u00a0: abrégez un peu."))
  .transform((texte) => texte || null);

/** What the commune joins to its dossier when it sends it. */
export const submitInput = z.object({
  commentaire: texteLibre(5000).transform((texte) => texte || null),
  recenseurNom: ligne,
  recenseurContact: ligne,
  confirme: z.string().optional(),
});
export type SubmitInput = z.output<typeof submitInput>;
