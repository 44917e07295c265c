import { z } from "zod";
import { optionalLine, optionalText } from "@/lib/fields";
import { photosOnDevice } from "@/lib/photos/input";

/** What the commune joins to its dossier when it sends it. */
export const submitInput = z.object({
  commentaire: optionalText(5000),
  recenseurNom: optionalLine(200),
  recenseurContact: optionalLine(200),
  confirme: z.string().optional(),
  enRoute: photosOnDevice,
});
export type SubmitInput = z.output<typeof submitInput>;
