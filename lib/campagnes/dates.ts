import "server-only";
import { and, eq, inArray, ne, sql } from "drizzle-orm";
import type { Queryable } from "@/db/client";
import { campagnes } from "@/db/schema";
import { ETAPES } from "@/db/vocabulaire";
import { dateLongue } from "@/lib/dates";
import { Invalid, NeedsConfirmation, Refused } from "@/lib/errors";
import { fauteDeDateLabels } from "./labels";
import { fautesDeDates, type Dates } from "./rules";

/** @throws Invalid with a sentence on each day that breaks a rule */
export function checkDates(dates: Dates, aujourdhui: string, departementCode: string): void {
  const fautes = Object.entries(fautesDeDates(dates, aujourdhui, departementCode));
  if (fautes.length > 0)
    throw new Invalid(Object.fromEntries(fautes.map(([etape, faute]) => [etape, fauteDeDateLabels[faute]])));
}

/** Their columns. */
const { lancement, relance1, relance2, relance3, fin } = campagnes;
export const jours = { lancement, relance1, relance2, relance3, fin };

/** The five days alone. */
export const datesDe = (campagne: Dates): Dates =>
  Object.fromEntries(ETAPES.map((etape) => [etape, campagne[etape]])) as Dates;

/** Planned or running campagnes of the same département that share a day with this one. */
export const chevauchements = (db: Queryable, campagne: Dates & { id: string; departementCode: string }) =>
  db
    .select({ id: campagnes.id, lancement: campagnes.lancement, fin: campagnes.fin })
    .from(campagnes)
    .where(
      and(
        eq(campagnes.departementCode, campagne.departementCode),
        ne(campagnes.id, campagne.id),
        inArray(campagnes.statut, ["planifiee", "en_cours"]),
        sql`daterange(${campagnes.lancement}, ${campagnes.fin}, '[]') && daterange(${campagne.lancement}, ${campagne.fin}, '[]')`,
      ),
    )
    .orderBy(campagnes.lancement);

/** What comes back in `confirme` once a person has read that another campagne has these days. */
const CHEVAUCHEMENT = "chevauchement";

/**
 * Says at once that the days typed are taken, rather than at planning, where nothing else is left to do. A draft may keep them: the other
 * campagne may move.
 * @throws NeedsConfirmation
 */
export async function warnOfOverlap(
  db: Queryable,
  campagne: Dates & { id: string; departementCode: string },
  confirme: string | undefined,
): Promise<void> {
  if (confirme === CHEVAUCHEMENT) return;
  const [autre] = await chevauchements(db, campagne);
  if (autre)
    throw new NeedsConfirmation(
      CHEVAUCHEMENT,
      `Une autre campagne du département court du ${dateLongue(autre.lancement)} au ${dateLongue(autre.fin)}. Enregistré, ce brouillon ne pourra pas être planifié à ces dates.`,
    );
}

/**
 * Runs what takes a place in the département's calendar. The base holds the place (an exclusion constraint): when it is taken,
 * its refusal becomes a sentence with the other campagne's dates.
 * @throws Refused `chevauchement`
 */
export async function inFreePeriod<T>(db: Queryable, id: string, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    if (!isOverlap(error)) throw error;
    const [campagne] = await db.select().from(campagnes).where(eq(campagnes.id, id));
    const [autre] = campagne ? await chevauchements(db, campagne) : [];
    throw new Refused(
      "chevauchement",
      autre
        ? `Ces dates chevauchent une autre campagne du département, du ${dateLongue(autre.lancement)} au ${dateLongue(autre.fin)}. Choisissez-en d’autres.`
        : "Ces dates chevauchent une autre campagne du département. Choisissez-en d’autres.",
    );
  }
}

/** Drizzle keeps the driver's error as the cause of its own. */
const isOverlap = (error: unknown): boolean => {
  const cause = error instanceof Error && error.cause !== undefined ? error.cause : error;
  return (
    typeof cause === "object" &&
    cause !== null &&
    "constraint_name" in cause &&
    cause.constraint_name === "campagnes_sans_chevauchement"
  );
};
