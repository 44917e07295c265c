import "server-only";
import { and, desc, eq, exists, inArray, or, sql, type SQL } from "drizzle-orm";
import type { Queryable } from "@/db/client";
import { imports, objets, objetsChangements } from "@/db/schema";
import type { Actor } from "@/lib/comptes/actor";

/**
 * Objets whose history an actor may know: those of a curator's départements, and those that were there before, because he is the one who
 * asks why an objet left his list. Communes have nothing to do with it.
 */
function provenanceScope(db: Queryable, actor: Actor): SQL {
  if (actor.role === "admin") return sql`true`;
  if (actor.role !== "conservateur" || actor.departements.length === 0) return sql`false`;
  const mine = [...actor.departements];
  const left = db
    .select({ un: sql`1` })
    .from(objetsChangements)
    .where(and(eq(objetsChangements.objetRef, objets.ref), inArray(objetsChangements.departementAvant, mine)));
  return or(inArray(objets.departementCode, mine), exists(left)) ?? sql`false`;
}

/** History shown at once; an objet has one line a year or so. */
const MAX = 100;

/**
 * Where an objet comes from: when it was first imported, the last import that wrote it (date, name of the file), and what imports changed
 * since, newest first. Undefined when the actor cannot know of the objet.
 */
export async function provenanceObjet(db: Queryable, actor: Actor, ref: string) {
  const [objet] = await db
    .select({
      ref: objets.ref,
      creeLe: objets.creeLe,
      dernierImportLe: imports.commenceLe,
      dernierFichier: imports.fichier,
    })
    .from(objets)
    .leftJoin(imports, eq(imports.id, objets.importId))
    .where(and(eq(objets.ref, ref), provenanceScope(db, actor)));
  if (objet === undefined) return undefined;
  const changements = await db
    .select({
      id: objetsChangements.id,
      le: objetsChangements.le,
      nature: objetsChangements.nature,
      champs: objetsChangements.champs,
      fichier: imports.fichier,
    })
    .from(objetsChangements)
    .innerJoin(imports, eq(imports.id, objetsChangements.importId))
    .where(eq(objetsChangements.objetRef, ref))
    .orderBy(desc(objetsChangements.le), desc(objetsChangements.id))
    .limit(MAX);
  return { ...objet, changements };
}
export type ProvenanceObjet = NonNullable<Awaited<ReturnType<typeof provenanceObjet>>>;
