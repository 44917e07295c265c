import { type Rules, isAdmin } from "@/lib/rights";

const isSelf: Rules[string] = (actor, target) => actor.role !== "anonyme" && actor.compteId === target.compteId;

/**
 * Logging in and out is everybody's; an account, and what waits for it at the door of its portal, belongs to its person and to the
 * national team.
 */
export const compteRules = {
  "connexion.demander": () => true,
  "connexion.ouvrir": () => true,
  "connexion.fermer": (actor) => actor.role !== "anonyme",
  "compte.read": (actor, target) => isAdmin(actor) || isSelf(actor, target),
  "compte.open": isAdmin,
  "compte.edit": isAdmin,
  "compte.close": isAdmin,
} satisfies Rules;
