import type { RoleCommune } from "@/db/vocabulaire";

type Authenticated = {
  compteId: string;
  /** Name shown on screen and to the people he answers to. */
  nom: string;
  /** Read-only impersonation: may look, never act (spec 3.2). */
  lectureSeule: boolean;
  /** The admin behind the account, when he impersonates: the real author in the journal. */
  impersonateurId: string | null;
};

export type Anonyme = { role: "anonyme" };
export type ActorCommune = Authenticated & {
  role: "commune";
  communeCode: string;
  departementCode: string;
  roleCommune: RoleCommune;
};
export type ActorConservateur = Authenticated & { role: "conservateur"; departements: readonly string[] };
export type ActorAdmin = Authenticated & { role: "admin" };

/** Somebody logged in. */
export type Compte = ActorCommune | ActorConservateur | ActorAdmin;
/** Whoever asks, logged in or not. */
export type Actor = Anonyme | Compte;

export const anonyme: Anonyme = { role: "anonyme" };
