import { defineList, filter } from "@/lib/list";
import { routes } from "@/lib/routes";

/** Objets shown at once. Most communes have fewer than ten and see no pages; a city has thousands. */
const size = 60;

/** The objets of a commune, on one of its pages. */
export const objetsList = defineList({ filters: {}, size });

/** Those that it recenses, on its home, where they are looked for by a word. */
export const objetsARecenserList = defineList({
  path: routes.commune.accueil,
  filters: { q: filter.text() },
  size,
});
