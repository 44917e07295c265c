import { defineList, filter, type QueryOf } from "@/lib/list";
import { routes } from "@/lib/routes";

/** Where a job stands, the worst first. What is done says nothing. */
export const ETATS_TACHE = ["echec", "cours", "attente"] as const;
export type EtatTache = (typeof ETATS_TACHE)[number];

export const tachesList = defineList({
  path: routes.admin.taches,
  filters: { etat: filter.tab(ETATS_TACHE, "echec") },
  size: 25,
});
export type TachesQuery = QueryOf<typeof tachesList>;
