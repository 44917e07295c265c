import { type Rules, follows, ownsCommune } from "@/lib/rights";

/** The commune answers, and photographs what it saw. */
export const recensementRules = {
  "recensement.read": follows,
  "recensement.edit": ownsCommune,
  "complement.answer": ownsCommune,
} satisfies Rules;
