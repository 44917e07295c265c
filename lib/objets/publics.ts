import "server-only";
import { and, count, eq, inArray, sql } from "drizzle-orm";
import type { Queryable } from "@/db/client";
import { communes, departements, edifices, objets } from "@/db/schema";
import { PROTEGES } from "@/db/vocabulaire";
import { offsetOf, type Window } from "@/lib/sql";
import { enListe, enListeDe, objetNotice, ordreVisite } from "./sql";

/** What anybody may read of the objets: their Palissy record. Those stolen, lost or out of scope are not shown. */

/**
 * One page of the objets of a commune by edifice, in the order one would visit them; how many there are, how many of them are protected (spec 7.1)
 * and in how many edifices. Two queries,
 * so that a city's thousands of objets are counted without being read.
 */
export async function listObjetsDeLaCommune(db: Queryable, codeInsee: string, window: Window) {
  const ici = enListeDe(codeInsee);
  const [rows, [nombres]] = await Promise.all([
    db
      .select({
        ref: objets.ref,
        titre: objets.titre,
        deno: objets.deno,
        emplacement: objets.empl,
        scle: objets.scle,
        edificeId: objets.edificeId,
        edifice: edifices.nom,
      })
      .from(objets)
      .leftJoin(edifices, eq(edifices.id, objets.edificeId))
      .where(ici)
      .orderBy(...ordreVisite)
      .limit(window.size)
      .offset(offsetOf(window)),
    db
      .select({
        total: count(),
        proteges: sql<number>`count(*) filter (where ${inArray(objets.protection, PROTEGES)})`.mapWith(Number),
        // Objets whose building is not known are shown together, as in one more.
        edifices: sql<number>`(count(distinct ${objets.edificeId}) + max((${objets.edificeId} is null)::int))::int`,
      })
      .from(objets)
      .where(ici),
  ]);
  return { rows, total: nombres?.total ?? 0, proteges: nombres?.proteges ?? 0, edifices: nombres?.edifices ?? 0 };
}

/** One objet in scope with its place, or undefined. */
export async function objetPublic(db: Queryable, ref: string) {
  const [row] = await db
    .select({
      ...objetNotice,
      prop: objets.prop,
      stat: objets.stat,
      codeInsee: communes.codeInsee,
      commune: communes.nom,
      departement: departements.nom,
    })
    .from(objets)
    .innerJoin(communes, eq(communes.codeInsee, objets.communeCode))
    .innerJoin(departements, eq(departements.code, communes.departementCode))
    .leftJoin(edifices, eq(edifices.id, objets.edificeId))
    .where(and(eq(objets.ref, ref), enListe));
  return row;
}
