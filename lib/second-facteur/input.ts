import { z } from "zod";
import { recoveryCodeOf } from "./rules";

/** Six digits, spaces or not. */
const code = z
  .string()
  .max(30)
  .transform((typed) => typed.replace(/\s/g, ""))
  .pipe(z.string().regex(/^\d{6}$/));

/** What the application shows, to be tied to the account. */
export const enrolInput = z.object({
  code: z
    .string()
    .max(30)
    .optional()
    .default("")
    .transform((typed) => typed.replace(/\s/g, ""))
    .pipe(z.string().regex(/^\d{6}$/, "Le code compte six chiffres, par exemple 012\u00a0345.")),
});

/** A code of the application, or one of those kept on paper. */
export const proofInput = z.union([
  z.object({ code }),
  z.object({ secours: z.string().min(1).max(40).transform(recoveryCodeOf) }),
]);
export type Proof = z.output<typeof proofInput>;

/** `confirme`: what it says was read. */
export const resetInput = z.object({ compteId: z.uuid(), confirme: z.string().optional() });
