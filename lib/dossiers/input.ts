import { z } from "zod";
import { optionalLine, optionalText } from "@/lib/fields";

/** What the commune joins to its dossier when it sends it. */
export const submitInput = z.object({
  commentaire: optionalText(5000),
  recenseurNom: optionalLine(200),
  recenseurContact: optionalLine(200),
  confirme: z.string().optional(),
});
export type SubmitInput = z.output<typeof submitInput>;
