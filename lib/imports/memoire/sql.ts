import "server-only";

/** Temporary tables of a run. */
export const STAGING = "etape_memoire";
/** What was read, once each, with what becomes of it: `sort` is `neuve`, `change`, `pareille`, `inconnue` or `doublon`. */
export const PHOTOS = "photos_lues";
export const GONE = "photos_disparues";
