import type { Actor } from "./actor";
import { campagneRules } from "./campagnes/access";
import { communeRules } from "./communes/access";
import { compteRules } from "./comptes/access";
import { dossierRules } from "./dossiers/access";
import { envoiRules } from "./envois/access";
import { examenRules } from "./examens/access";
import { importRules } from "./imports/access";
import { tacheRules } from "./jobs/access";
import { journalRules } from "./journal/access";
import { objetRules } from "./objets/access";
import { photoRules } from "./photos/access";
import { recensementRules } from "./recensements/access";
import type { Rule, Target } from "./rights";

export const rules = {
  ...compteRules,
  ...communeRules,
  ...objetRules,
  ...photoRules,
  ...dossierRules,
  ...recensementRules,
  ...examenRules,
  ...campagneRules,
  ...envoiRules,
  ...importRules,
  ...journalRules,
  ...tacheRules,
};
export type Act = keyof typeof rules;

declare module "./journal/record" {
  interface Acts {
    byRight: Act;
  }
}

/** Acts that change nothing: the only ones that a read-only impersonation may do. */
export const isRead = (act: string): boolean => act.endsWith(".read");

/** Acts on one's own session, which is not the account's: whoever only looks through an account must be able to leave it. */
export const isOwnSession = (act: string): boolean => act.startsWith("connexion.");

/** May this person do that? Pure; an unknown act is a no (spec 6.1). Read-only impersonation is held here, once, for every act. */
export function may(actor: Actor, act: Act, target: Target): boolean {
  if (actor.role !== "anonyme" && actor.lectureSeule && !isRead(act) && !isOwnSession(act)) return false;
  const rule: Rule | undefined = Object.hasOwn(rules, act) ? rules[act] : undefined;
  return rule?.(actor, target) ?? false;
}
