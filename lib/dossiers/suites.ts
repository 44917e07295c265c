import { addDays, addMonths, isOuvre } from "@/lib/dates";

/** Months without activity after which the commune of an unfinished round is reminded (spec 4.4). The database holds the same numbers. */
export const RAPPELS = [9, 11] as const;
export type Rappel = (typeof RAPPELS)[number];

/** Months between everything done and the sending that nobody asked for. */
const ENVOI = 1;
/** Months between the last reminder and the end: never less, even when the reminder itself was late. */
const SURSIS = 1;

/** What is owed to a round under way that nobody touches. */
export type Suite = { quoi: "envoyer" } | { quoi: "rappeler"; mois: Rappel } | { quoi: "archiver" };

export type RondeDelaissee = {
  /** Every objet has its validated answer, and none is half changed. */
  complete: boolean;
  /** Objets that the commune has to see. */
  objets: number;
  /** Day of the last answer, photo or visit of the commune. */
  activite: string;
  /** The last reminder since, if any. */
  rappel: { mois: Rappel; jour: string } | null;
};

/**
 * What a round under way is owed on a day (spec 4.4): sent after a month when all is done; otherwise two reminders, then put away. On weekdays, when
 * somebody reads. Late, because no worker ran, it goes on from where it was: nobody is put away before having been told, a month ahead.
 */
export function suiteDue({ complete, objets, activite, rappel }: RondeDelaissee, jour: string): Suite | undefined {
  if (!isOuvre(jour)) return undefined;
  const passes = (mois: number) => addMonths(activite, mois) <= jour;
  if (complete && objets > 0) return passes(ENVOI) ? { quoi: "envoyer" } : undefined;
  const [premier, dernier] = RAPPELS;
  const unAn = passes(dernier + SURSIS);
  if (rappel?.mois === dernier)
    return unAn && addMonths(rappel.jour, SURSIS) <= jour ? { quoi: "archiver" } : undefined;
  // Nothing is left to see: there is nothing to remind of.
  if (objets === 0) return unAn ? { quoi: "archiver" } : undefined;
  if (passes(dernier)) return { quoi: "rappeler", mois: dernier };
  if (!rappel && passes(premier)) return { quoi: "rappeler", mois: premier };
  return undefined;
}

/** The day when a round that is whole leaves by itself, or the first weekday after. */
export function departPrevu(activite: string): string {
  let jour = addMonths(activite, ENVOI);
  while (!isOuvre(jour)) jour = addDays(jour, 1);
  return jour;
}

/** The day when a round that was reminded will be put away, if nothing moves. */
export const finPrevue = (rappel: { mois: Rappel; jour: string }): string =>
  addMonths(rappel.jour, RAPPELS[1] - rappel.mois + SURSIS);
