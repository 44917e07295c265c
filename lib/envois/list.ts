import { defineList, filter, type QueryOf } from "@/lib/list";
import { routes } from "@/lib/routes";
import { FATES } from "./fate";

export const envoisList = defineList({
  path: routes.admin.envois,
  filters: {
    etat: filter.choice(FATES),
    /** Part of an address, or of a commune's name. */
    q: filter.text(),
  },
  size: 25,
});
export type EnvoisQuery = QueryOf<typeof envoisList>;
