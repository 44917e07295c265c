import "server-only";
import { and, eq, isNull, ne, sql, type SQL } from "drizzle-orm";
import { dossiers, objets, recensements } from "@/db/schema";

/** The round under way, or the last one: a commune has one at most, held by the partial unique index `dossiers_un_seul_vivant`. */
export const dossierVivant: SQL = ne(dossiers.statut, "archive");

/**
 * A recensement in its dossier: not a draft copy, its objet still there. One at most per objet, held by the partial unique index
 * `recensements_un_par_objet`; what is begun and not validated is one too.
 */
export const recensementVivant: SQL | undefined = and(isNull(recensements.copieDe), isNull(recensements.detacheLe));

/** What joins an objet to its recensement in a dossier; to none without a dossier. */
export const recensementDans = (dossierId: string | null | undefined): SQL | undefined =>
  and(
    eq(recensements.objetRef, objets.ref),
    dossierId ? eq(recensements.dossierId, dossierId) : sql`false`,
    recensementVivant,
  );

/**
 * When the last report of a dossier was sent, reopened since or not; null before the first. The report itself is opened only when the date is
 * nowhere else.
 */
export const rapportLe: SQL<Date | null> =
  sql`coalesce(${dossiers.examineLe}, (${dossiers.rapport} ->> 'examineLe')::timestamptz)`.mapWith(dossiers.examineLe);
