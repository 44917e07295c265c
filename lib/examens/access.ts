import { type Rules, coversDepartement } from "@/lib/rights";

/** Colleagues of a département examine together; what they note among themselves is not for the commune. */
export const examenRules = {
  "recensement.examine": coversDepartement,
  "recensement.unexamine": coversDepartement,
  "recensement.note.read": coversDepartement,
  "complement.request": coversDepartement,
  "complement.withdraw": coversDepartement,
  "dossier.accept": coversDepartement,
  "dossier.reopen": coversDepartement,
} satisfies Rules;
