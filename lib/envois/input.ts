import { z } from "zod";

export const resolveInput = z.object({ envoiId: z.uuid(), decision: z.enum(["parti", "a_renvoyer"]) });
export const retryInput = z.object({ envoiId: z.uuid() });
