import type { Query } from "@/lib/http";
import { defineList, filter, type QueryOf } from "@/lib/list";

/**
 * The objets of a round that is read again. `rapport`: the rank of a report that another replaced, the last one when absent. `affichage=entier`:
 * all of them at once, to be printed.
 */
export const lectureList = defineList({
  filters: { rapport: filter.text(4), affichage: filter.choice(["entier"]) },
  size: 60,
});
export type LectureQuery = QueryOf<typeof lectureList>;

/** Above what any commune holds. */
const TOUT = 100_000;

/** Reads an address: all at once is one long page. */
export const readLectureQuery = (search: Query): LectureQuery => {
  const query = lectureList.read(search);
  return query.filters.affichage === "entier" ? { ...query, page: 1, size: TOUT } : query;
};
