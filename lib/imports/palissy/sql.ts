import "server-only";

/** Temporary tables of a run. */
export const STAGING = "etape_palissy";
export const CHANGES = "changements_palissy";
export const DEPARTURES = "departs_palissy";
export const HISTORY = "historique_palissy";
