import type { ActorAdmin } from "@/lib/actor";
import { personName } from "@/lib/format";

/** A member of the team who is not in yet, as the journal names him. */
export const self = (compte: { compteId: string; prenom: string | null; nom: string | null }): ActorAdmin => ({
  ...{ role: "admin", compteId: compte.compteId, nom: personName(compte, "Compte sans nom") },
  ...{ lectureSeule: false, impersonateurId: null },
});
