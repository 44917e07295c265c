import { ROLES } from "@/db/vocabulaire";
import { defineList, filter, type QueryOf } from "@/lib/list";
import { routes } from "@/lib/routes";

/** What somebody looks for among accounts: who is shut out, and why. */
export const ETATS_COMPTE = ["jamais", "refuses", "fermes"] as const;
export type EtatCompte = (typeof ETATS_COMPTE)[number];

export const comptesList = defineList({
  path: routes.admin.comptes,
  filters: {
    role: filter.choice(ROLES),
    etat: filter.choice(ETATS_COMPTE),
    /** Part of an address, of a person's name, or of a commune's. */
    q: filter.text(),
  },
  size: 25,
});
export type ComptesQuery = QueryOf<typeof comptesList>;
