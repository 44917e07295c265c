import { z } from "zod";
import { SOURCES_IMPORT } from "@/db/vocabulaire";
import { TAILLE_MAX } from "./rules";

const ADRESSE = "Indiquez une adresse complète, qui commence par https:// ou http://.";

/** An address of a file on the web. Where it leads is checked by the server that fetches it. */
const adresse = z
  .string()
  .trim()
  .max(2000, "Cette adresse est trop longue.")
  .refine((text) => isWebAddress(text), ADRESSE);

export function isWebAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, username, password } = new URL(text);
  return (protocol === "https:" || protocol === "http:") && username === "" && password === "";
}

const vide = (schema: z.ZodType<string>) =>
  z.preprocess((value) => (typeof value === "string" && value.trim() === "" ? undefined : value), schema.optional());

/** Name of a file as the person knows it: never a path, never a key. */
const nomDeFichier = z
  .string()
  .transform((nom) =>
    nom
      .replace(/\p{Cc}+/gu, " ")
      .trim()
      .slice(0, 200),
  )
  .pipe(z.string());

export const requestInput = z.object({
  /** Made by the form, so that pressing twice makes one import. */
  id: z.uuid(),
  source: z.enum(SOURCES_IMPORT, "Choisissez une source."),
  contenu: z.enum(["complet", "extrait"], "Dites si le fichier est complet.").default("complet"),
  adresse: vide(adresse),
  /** What the browser has put in the bucket, and under which name. */
  depot: vide(z.uuid()),
  nom: vide(nomDeFichier),
  /** Where the browser is with a file that it has not put there: it is still sending it, or could not. */
  envoi: z.enum(["en_cours", "echec"]).optional(),
});
export type RequestInput = z.output<typeof requestInput>;

export const depotInput = z.object({
  depot: z.uuid(),
  /** Bytes. */
  taille: z
    .int()
    .min(1, "Ce fichier est vide.")
    .max(TAILLE_MAX, "Ce fichier dépasse 1 Go\u00a0: ce n’est sans doute pas le bon."),
});
export type DepotInput = z.output<typeof depotInput>;

export const importInput = z.object({ id: z.uuid() });
export const applyInput = z.object({
  id: z.uuid(),
  confirme: z.string().optional(),
  /** How many things leave, written by hand, when many do. */
  departs: z.string().trim().max(20).optional(),
});
export type ApplyInput = z.output<typeof applyInput>;

export const programmeInput = z.object({
  source: z.enum(SOURCES_IMPORT),
  adresse,
  jour: z.coerce.number("Choisissez un jour.").int().min(1, "Choisissez un jour.").max(7, "Choisissez un jour."),
  heure: z.coerce
    .number("Choisissez une heure.")
    .int()
    .min(0, "Choisissez une heure.")
    .max(23, "Choisissez une heure."),
  actif: z
    .literal("on")
    .optional()
    .transform((coche) => coche === "on"),
});
export type ProgrammeInput = z.output<typeof programmeInput>;
