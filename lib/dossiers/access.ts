import { type Rules, coversDepartement, follows, isAdmin, isTitulaire, ownsCommune } from "@/lib/rights";

/** Colleagues of a département share everything in it; only the titulaire speaks for the commune. */
export const dossierRules = {
  "dossier.read": follows,
  "dossier.start": ownsCommune,
  "dossier.submit": (actor, target) => isTitulaire(actor) && ownsCommune(actor, target),
  "dossier.accept": coversDepartement,
  "dossier.reopen": coversDepartement,
  "dossier.archive": isAdmin,
} satisfies Rules;
