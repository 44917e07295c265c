import { type Rules, follows, isTitulaire, ownsCommune } from "@/lib/rights";

/** The three who follow a round read it; only the titulaire speaks for the commune. */
export const dossierRules = {
  "dossier.read": follows,
  "dossier.submit": (actor, target) => isTitulaire(actor) && ownsCommune(actor, target),
} satisfies Rules;
