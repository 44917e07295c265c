import "server-only";
import { and, asc, eq } from "drizzle-orm";
import type { Queryable } from "@/db/client";
import { communes, departements, edifices, objets } from "@/db/schema";

/** What anybody may read of the objets: their Palissy record. Those stolen, lost or out of scope are not shown. */

/** Objets of a commune by edifice, in the order one would visit them. */
export const objetsDeLaCommune = (db: Queryable, codeInsee: string) =>
  db
    .select({
      ref: objets.ref,
      titre: objets.titre,
      denomination: objets.deno,
      emplacement: objets.empl,
      siecle: objets.scle,
      edificeId: objets.edificeId,
      edifice: edifices.nom,
    })
    .from(objets)
    .leftJoin(edifices, eq(edifices.id, objets.edificeId))
    .where(and(eq(objets.communeCode, codeInsee), eq(objets.presence, "dans_perimetre")))
    .orderBy(asc(edifices.nom), asc(edifices.id), asc(objets.empl), asc(objets.ref));

export type ObjetDeLaCommune = Awaited<ReturnType<typeof objetsDeLaCommune>>[number];

/** One objet in scope with its place, or undefined. */
export async function objetPublic(db: Queryable, ref: string) {
  const [row] = await db
    .select({
      ref: objets.ref,
      titre: objets.titre,
      denomination: objets.deno,
      categorie: objets.cate,
      siecle: objets.scle,
      materiaux: objets.matr,
      auteur: objets.autr,
      dimensions: objets.dimensions,
      emplacement: objets.empl,
      protection: objets.protection,
      protegeLe: objets.protegeLe,
      proprietaire: objets.prop,
      statutProprietaire: objets.stat,
      recolement: objets.recolement,
      edifice: edifices.nom,
      codeInsee: communes.codeInsee,
      commune: communes.nom,
      departement: departements.nom,
    })
    .from(objets)
    .innerJoin(communes, eq(communes.codeInsee, objets.communeCode))
    .innerJoin(departements, eq(departements.code, communes.departementCode))
    .leftJoin(edifices, eq(edifices.id, objets.edificeId))
    .where(and(eq(objets.ref, ref), eq(objets.presence, "dans_perimetre")));
  return row;
}
