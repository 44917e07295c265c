import { z } from "zod";
import { jobs, type JobName } from "./jobs";

/** A job, by its kind and its identifier. `confirme`: what giving it up says was read. */
export const tacheInput = z.object({
  nom: z.enum(Object.keys(jobs) as [JobName, ...JobName[]]),
  id: z.uuid(),
  confirme: z.string().optional(),
});
export type TacheInput = z.output<typeof tacheInput>;
