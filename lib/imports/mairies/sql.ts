import "server-only";

/** Temporary tables of a run. */
export const STAGING = "etape_annuaire";
/** Main town halls read, with how many the file has for their commune. */
export const MAIRIES = "mairies_lues";
/** Communes whose telephone, place or sheet changes. */
export const CHANGES = "communes_changees";
/** Communes whose town hall left the directory. */
export const GONE = "mairies_disparues";
/** Accounts as they would be: those of the base, then what each round of `PLAN` makes of them. */
export const ACCOUNTS = "comptes_vus";
/** Accounts to make (`compte_id` is then a new one) or whose unused directory address is replaced. */
export const PLAN = "comptes_a_ecrire";
/** Anomalies that this file shows, and those of the base that it does not show any more. */
export const SEEN = "anomalies_vues";
export const SETTLED = "anomalies_reglees";
