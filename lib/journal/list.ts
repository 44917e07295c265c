import { defineList, filter, type QueryOf } from "@/lib/list";
import { routes } from "@/lib/routes";
import { AUTEURS, FAMILLES } from "./labels";

export const journalList = defineList({
  path: routes.admin.journal(),
  filters: {
    famille: filter.choice(FAMILLES),
    auteur: filter.choice(AUTEURS),
    /** An account: what its person did, what was done in his name, and what was done to it. */
    compte: filter.text(36),
    /** Part of a commune's name, or its code. */
    q: filter.text(),
  },
  size: 25,
});
export type JournalQuery = QueryOf<typeof journalList>;
