import { type Rules, isAdmin } from "@/lib/rights";

/** The ledger of mails is the national team's. */
export const envoiRules = {
  "envoi.read": isAdmin,
  "envoi.resolve": isAdmin,
} satisfies Rules;
