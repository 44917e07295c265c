import { type Rules, coversDepartement, isAdmin } from "@/lib/rights";

const runs: Rules[string] = (actor, target) => isAdmin(actor) || coversDepartement(actor, target);

/** An admin runs campaigns anywhere, a curator in his own départements (spec 4.1). Whoever holds the mail may see what it is about and unsubscribe. */
export const campagneRules = {
  "campagne.read": runs,
  "campagne.edit": runs,
  "campagne.plan": runs,
  "campagne.start": runs,
  "destinataire.read": () => true,
  "destinataire.unsubscribe": () => true,
} satisfies Rules;
