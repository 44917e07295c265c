import { type Rules, isAdmin } from "@/lib/rights";

const isSelf: Rules[string] = (actor, target) => actor.role !== "anonyme" && actor.compteId === target.compteId;

/** Logging in and out is everybody's; an account belongs to its person and to the national team. */
export const compteRules = {
  "connexion.demander": () => true,
  "connexion.ouvrir": () => true,
  "connexion.fermer": (actor) => actor.role !== "anonyme",
  "compte.read": (actor, target) => isAdmin(actor) || isSelf(actor, target),
  "compte.edit": (actor, target) => isAdmin(actor) || isSelf(actor, target),
} satisfies Rules;
