import { STATUTS_CAMPAGNE, STATUTS_GLOBAUX } from "@/db/vocabulaire";
import { defineList, filter, type QueryOf } from "@/lib/list";
import { routes } from "@/lib/routes";

export const campagnesList = defineList({
  path: routes.admin.campagnes,
  filters: { statut: filter.choice(STATUTS_CAMPAGNE), departement: filter.departement() },
  size: 20,
});
export type CampagnesQuery = QueryOf<typeof campagnesList>;

/** The communes that a campagne writes to, on its page. */
export const destinatairesList = defineList({
  filters: { nom: filter.text(), statut: filter.choice(STATUTS_GLOBAUX) },
  size: 25,
});
export type DestinatairesQuery = QueryOf<typeof destinatairesList>;
