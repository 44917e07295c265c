import { defineList, filter } from "@/lib/list";
import { routes } from "@/lib/routes";

export const STATUTS_MONTRES = ["a", "b", "c"] as const;

/** A list for show: its address keeps the theme too. */
export const designList = defineList({
  path: routes.design,
  filters: { theme: filter.choice(["clair", "sombre"]), statut: filter.choice(STATUTS_MONTRES), q: filter.text() },
  sorts: { peril: "desc", nom: "asc", objets: "desc" },
  size: 25,
});
