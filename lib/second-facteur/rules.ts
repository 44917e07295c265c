/** Seconds that a code lives; those of the half-minute before and after are taken too: telephones are seldom exactly on time (RFC 6238, 5.2). */
export const PAS = 30;
export const FENETRE = 1;

/** Codes kept on paper. */
export const CODES_SECOURS = 10;

/** Fewer than these: the account's page says to print others. */
export const CODES_SECOURS_PEU = 3;

/** How long the second factor, once given, is enough for the gravest acts, in milliseconds. */
const DUREE_PREUVE = 15 * 60_000;

/** Was it given lately enough? */
export const isFresh = (prouveLe: Date | null, now: Date): boolean =>
  prouveLe !== null && now.getTime() - prouveLe.getTime() < DUREE_PREUVE;

/** A code kept on paper, as it is typed: without what it was cut with, whatever the case; a zero for the letter O, a one for I and L. */
export const recoveryCodeOf = (typed: string): string =>
  typed
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, "")
    .replaceAll("O", "0")
    .replaceAll(/[IL]/g, "1");

/** As it is shown: « 4F7K-9QXT-2M ». */
export const recoveryCodeSaid = (code: string): string => code.replace(/(.{4})(?=.)/g, "$1-");
