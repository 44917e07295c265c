import type { Rules } from "@/lib/rights";
import { isAdmin } from "@/lib/comptes/predicates";

/** The ledger of mails is the national team's. */
export const envoiRules = {
  "envoi.read": isAdmin,
  "envoi.resolve": isAdmin,
} satisfies Rules;
