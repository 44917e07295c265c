import { z } from "zod";

export const resolveInput = z.object({ envoiId: z.uuid(), decision: z.enum(["parti", "a_renvoyer"]) });
export const retryInput = z.object({ envoiId: z.uuid() });
export const retryRefusedInput = z.object({ domaine: z.string().min(1).max(254) });
