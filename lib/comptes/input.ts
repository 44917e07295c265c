import { z } from "zod";
import { retourSur } from "./retour";
import { LIENS_VIVANTS_MAX } from "./rules";

/** Anything that is not a page of ours is as if nothing had been asked. */
const retour = z.string().optional().catch(undefined).transform(retourSur);

const codeInsee = z.string().regex(/^(\d{2}|2[AB])\d{3}$/, "Le code d’une commune a cinq signes, par exemple 51108.");

/** A town hall chose one of its addresses, shown masked. */
export const demandeMairie = z.object({
  communeCode: codeInsee,
  compteId: z.uuid("Choisissez l’adresse à laquelle nous écrivons."),
  retour,
});

const email = z
  .string("Écrivez votre adresse électronique.")
  .trim()
  .min(1, "Écrivez votre adresse électronique.")
  .max(254, "Cette adresse est trop longue.")
  .regex(
    /^[^\s@]+@[^\s@]+\.[^\s@.]+$/,
    "Cette adresse n’est pas complète. Elle ressemble à\u00a0: prenom.nom@exemple.fr",
  );

/** A curator or a member of the team types his own address. */
export const demandeAdresse = z.object({ email, retour });

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

/** Said by the verbs too, which know the role of the account. */
export const SON_NOM = "Écrivez son nom.";
/** Typed by somebody: nothing, or blanks, is no name. */
const nom = z
  .string()
  .trim()
  .max(100, "Ce nom est trop long.")
  .optional()
  .transform((typed) => typed || undefined);
const names = { email, prenom: nom, nom };
/** People are answered and read by their name; a town hall may have none but its commune's. */
const person = { ...names, nom: z.string(SON_NOM).trim().min(1, SON_NOM).max(100, "Ce nom est trop long.") };

export const SES_DEPARTEMENTS = "Choisissez au moins un département.";
const departements = z
  .array(
    z.string().regex(/^(\d{2,3}|2[AB])$/, "Le code d’un département a deux ou trois signes, par exemple 51."),
    SES_DEPARTEMENTS,
  )
  .min(1, SES_DEPARTEMENTS);

/** An account to open, by its role. */
export const openCompteInput = z.discriminatedUnion("role", [
  z.object({ role: z.literal("admin"), ...person }),
  z.object({ role: z.literal("conservateur"), ...person, departements }),
  z.object({
    role: z.literal("commune"),
    ...names,
    communeCode: codeInsee,
    roleCommune: z.enum(["titulaire", "recenseur"]),
  }),
]);
export type OpenCompteInput = z.output<typeof openCompteInput>;

/** What of an account is corrected; of a curator, his départements too. */
export const editCompteInput = z.object({ compteId: z.uuid(), ...names, departements: departements.optional() });
export type EditCompteInput = z.output<typeof editCompteInput>;

/** `confirme`: what closing it says was read. */
export const compteInput = z.object({ compteId: z.uuid(), confirme: z.string().optional() });
export type CompteInput = z.output<typeof compteInput>;

/** To whom, on the telephone, a code is read out for a request of his. */
export const dictateInput = z.object({
  connexionId: z.uuid(),
  appelant: z
    .string("Écrivez le nom de la personne qui appelle.")
    .trim()
    .min(3, "Écrivez le nom de la personne qui appelle.")
    .max(100, "Ce nom est trop long."),
});
export type DictateInput = z.output<typeof dictateInput>;

/** Acting in somebody's place, or only looking. */
export const ecritureInput = z.object({ ecriture: z.enum(["oui", "non"]).transform((answer) => answer === "oui") });

/** By what a command knows of it. */
export const adresseInput = z.object({ email });
