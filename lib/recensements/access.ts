import { type Rules, coversDepartement, follows, ownsCommune } from "@/lib/rights";

/** The commune answers and photographs; the curators of its département review. */
export const recensementRules = {
  "recensement.read": follows,
  "recensement.edit": ownsCommune,
  "recensement.examine": coversDepartement,
  "recensement.note.read": coversDepartement,
  "complement.request": coversDepartement,
  "complement.answer": ownsCommune,
  "photo.read": follows,
  "photo.edit": ownsCommune,
} satisfies Rules;
