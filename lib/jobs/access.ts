import { isAdmin, type Rules } from "@/lib/rights";

/** What the service does by itself, and what it did not manage to do: the national team's. */
export const tacheRules = {
  "tache.read": isAdmin,
  "tache.retry": isAdmin,
  "tache.discard": isAdmin,
} satisfies Rules;
