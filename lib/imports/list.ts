import { SOURCES_IMPORT, STATUTS_IMPORT } from "@/db/vocabulaire";
import { defineList, filter, type QueryOf } from "@/lib/list";
import { routes } from "@/lib/routes";

export const importsList = defineList({
  path: routes.admin.imports,
  filters: { source: filter.choice(SOURCES_IMPORT), statut: filter.choice(STATUTS_IMPORT) },
  size: 20,
});
export type ImportsQuery = QueryOf<typeof importsList>;
