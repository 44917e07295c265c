import { z } from "zod";
import { retourSur } from "./retour";
import { LIENS_VIVANTS_MAX } from "./rules";

/** Anything that is not a page of ours is as if nothing had been asked. */
const retour = z.string().optional().catch(undefined).transform(retourSur);

/** A town hall chose one of its addresses, shown masked. */
export const demandeMairie = z.object({
  communeCode: z.string().regex(/^(\d{2}|2[AB])\d{3}$/),
  compteId: z.uuid("Choisissez l’adresse à laquelle nous écrivons."),
  retour,
});

/** A curator or a member of the team types his own address. */
export const demandeAdresse = z.object({
  email: z
    .string("Écrivez votre adresse électronique.")
    .trim()
    .min(1, "Écrivez votre adresse électronique.")
    .max(254, "Cette adresse est trop longue.")
    .regex(
      /^[^\s@]+@[^\s@]+\.[^\s@.]+$/,
      "Cette adresse n’est pas complète. Elle ressemble à\u00a0: prenom.nom@exemple.fr",
    ),
  retour,
});

/** The mail's link, as the confirmation page posts it. `appui`: the showing of the page whose button was pressed, so that pressing it twice is pressing it once. */
const lien = z.object({
  jeton: z.string().min(1).max(100),
  appui: z.string().min(40).max(100).optional().catch(undefined),
});

/** The six digits, spaces or not, with the logins that this browser asked for, the newest first (from its cookie). */
const code = z.object({
  code: z
    .string()
    .max(30)
    .transform((typed) => typed.replace(/\s/g, ""))
    .pipe(z.string().regex(/^\d{6}$/)),
  demandes: z.array(z.uuid()).max(LIENS_VIVANTS_MAX).default([]).catch([]),
});

/** What opens a session. */
export const preuve = z.union([lien, code]);
export type Preuve = z.output<typeof preuve>;
