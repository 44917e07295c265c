import { type Rules, isAdmin } from "@/lib/rights";

const isSelf: Rules[string] = (actor, target) => actor.role !== "anonyme" && actor.compteId === target.compteId;

const isBehind: Rules[string] = (actor) => actor.role !== "anonyme" && actor.impersonateurId !== null;

/**
 * Logging in and out is everybody's; an account, and what waits for it at the door of its portal, belongs to its person and to the
 * national team.
 */
export const compteRules = {
  "connexion.demander": () => true,
  "connexion.ouvrir": () => true,
  "connexion.fermer": () => true,
  // Whoever waits for his second factor is nobody yet: the session that he presents is what counts.
  "connexion.enroler": () => true,
  "connexion.prouver": () => true,
  // An admin who looks through an account: on to acting in its place, and back to himself.
  "connexion.ecrire": isBehind,
  "connexion.revenir": isBehind,
  "compte.read": (actor, target) => isAdmin(actor) || isSelf(actor, target),
  "compte.open": isAdmin,
  "compte.edit": isAdmin,
  "compte.close": isAdmin,
  "compte.reset": isAdmin,
  "compte.codes": isAdmin,
  "compte.impersonate": isAdmin,
  "compte.dictate": isAdmin,
  "compte.disconnect": (actor, target) => isAdmin(actor) || isSelf(actor, target),
} satisfies Rules;
