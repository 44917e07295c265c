import "server-only";
import { asc, eq, sql, type AnyColumn, type SQL } from "drizzle-orm";
import { edifices, objets } from "@/db/schema";

/**
 * In the lists: what a commune keeps, and what anybody may read. The value is written in the statement, so that the indexes of what is in the
 * lists serve one that is kept prepared.
 */
export const enListe = sql<boolean>`${objets.presence} = 'dans_perimetre'`;

/** In the list of this commune. */
export const enListeDe = (codeInsee: string | AnyColumn): SQL<boolean> =>
  sql<boolean>`(${eq(objets.communeCode, codeInsee)} and ${enListe})`;

/** The name of the commune where an objet is now, when it is still in the lists. `nom` is that of the commune joined to it. */
export const communeSiEnListe = (nom: AnyColumn): SQL<string | null> =>
  sql<string | null>`case when ${enListe} then ${nom} end`;

/** The order in which one would visit them. Needs `edifices` joined. */
export const ordreVisite: SQL[] = [asc(edifices.nom), asc(edifices.id), asc(objets.empl), asc(objets.ref)];

/**
 * The Palissy record of an objet, as every screen that shows one reads it: a field is called as Palissy calls it. `edifices` is joined, to
 * the objet's building.
 */
export const objetNotice = {
  ref: objets.ref,
  titre: objets.titre,
  deno: objets.deno,
  cate: objets.cate,
  matr: objets.matr,
  scle: objets.scle,
  autr: objets.autr,
  dimensions: objets.dimensions,
  emplacement: objets.empl,
  edifice: edifices.nom,
  protection: objets.protection,
  protegeLe: objets.protegeLe,
  dpro: objets.dpro,
  recolement: objets.recolement,
};
