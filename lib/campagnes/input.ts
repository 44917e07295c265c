import { z } from "zod";
import { ETAPES } from "@/db/vocabulaire";
import { optionalText } from "@/lib/fields";

const jour = z.string().trim().default("");

const contenu = {
  expediteur: optionalText(120),
  drac: optionalText(120),
  signature: optionalText(500),
  message: optionalText(2000),
  messageEtapes: z.array(z.enum(ETAPES)).default([]),
  // What is wrong with a day is said by the rules, with the day it is today.
  lancement: jour,
  relance1: jour,
  relance2: jour,
  relance3: jour,
  fin: jour,
};

const id = z.uuid();
/** The yes to what was announced. */
const confirme = z.string().optional();

export const createInput = z.object({
  /** Made by the form, so that pressing twice makes one campagne. */
  id,
  departementCode: z.string("Choisissez un département.").min(1, "Choisissez un département.").max(3),
  ...contenu,
  confirme,
});
export const updateInput = z.object({ id, ...contenu, confirme });
export const chooseInput = z.object({
  id,
  /** INSEE codes. */
  communes: z.array(z.string().max(5)).default([]),
  confirme,
});
export const idInput = z.object({ id });
export const confirmedInput = z.object({ id, confirme });
export const unsubscribeInput = z.object({
  jeton: z.string().regex(/^[0-9a-f]{32}$/),
  motif: optionalText(500),
});

export type CreateInput = z.output<typeof createInput>;
export type UpdateInput = z.output<typeof updateInput>;
export type ChooseInput = z.output<typeof chooseInput>;
export type ConfirmedInput = z.output<typeof confirmedInput>;
export type UnsubscribeInput = z.output<typeof unsubscribeInput>;
