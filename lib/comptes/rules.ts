import type { Role } from "@/db/vocabulaire";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How long a session lasts, in milliseconds, counted once from the login (spec 3.2): the more one may do, the shorter. */
export const DUREE_SESSION = {
  commune: 90 * DAY,
  conservateur: 30 * DAY,
  admin: 12 * HOUR,
} as const satisfies Record<Role, number>;

/** How long an admin has, once his link is used, to give his second factor: in milliseconds. His session opens nothing meanwhile. */
export const DUREE_ATTENTE = 30 * MINUTE;

/** How long a link and its code live, in milliseconds: a town hall's mail filter may keep the message for hours (spec 6.1). */
export const DUREE_CONNEXION = {
  commune: DAY,
  conservateur: 30 * MINUTE,
  admin: 30 * MINUTE,
} as const satisfies Record<Role, number>;

/** How long a code read out on the telephone lives, in milliseconds: the person is typing it. */
export const DUREE_DICTEE = 10 * MINUTE;

/** How long an account sees on its home that a code was read out for it, in milliseconds. It keeps seeing it on its own page. */
export const DUREE_ANNONCE = 30 * DAY;

/** Wrong codes that kill a link and its code (spec 6.1). The database holds the same number. */
export const ESSAIS_MAX = 5;

/** Links of one account alive together: older ones die, so that late mails still work (docs/decisions/0006-login.md). */
export const LIENS_VIVANTS_MAX = 3;

/** What became of a login asked for, at a given moment. */
export type EtatConnexion = "valable" | "utilisee" | "bloquee" | "expiree";

export function etatConnexion(
  connexion: { utiliseLe: Date | null; essais: number; expireLe: Date },
  maintenant: Date,
): EtatConnexion {
  if (connexion.utiliseLe) return "utilisee";
  if (connexion.essais >= ESSAIS_MAX) return "bloquee";
  return connexion.expireLe > maintenant ? "valable" : "expiree";
}

/** Enough of an address for its owner to know it, not enough for anybody else to write to it: « m•••••e@ex•••••.org ». */
export function maskEmail(email: string): string {
  const at = email.lastIndexOf("@");
  const nom = email.slice(0, at);
  const domaine = email.slice(at + 1);
  const point = domaine.lastIndexOf(".");
  const [hote, suffixe] = point > 0 ? [domaine.slice(0, point), domaine.slice(point)] : [domaine, ""];
  const debut = nom.slice(0, 1);
  // Letters shown never exceed a third of the name; the number of dots says nothing of its length.
  const fin = nom.length >= 6 ? nom.slice(-1) : "";
  return `${debut}•••••${fin}@${hote.slice(0, Math.min(2, Math.floor(hote.length / 3)))}•••••${suffixe}`;
}
