import { type Rules, coversDepartement, follows, isTitulaire, ownsCommune } from "@/lib/rights";

/** Colleagues of a département share everything in it; only the titulaire speaks for the commune. */
export const dossierRules = {
  "dossier.read": follows,
  "dossier.submit": (actor, target) => isTitulaire(actor) && ownsCommune(actor, target),
  "dossier.accept": coversDepartement,
  "dossier.reopen": coversDepartement,
} satisfies Rules;
