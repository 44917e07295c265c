import "server-only";
import { and, desc, eq } from "drizzle-orm";
import type { Queryable } from "@/db/client";
import { imports, objets, objetsChangements } from "@/db/schema";
import type { Actor } from "@/lib/comptes/actor";
import { objetsSuivis } from "@/lib/objets/scope";

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
    .where(and(eq(objets.ref, ref), objetsSuivis(actor)));
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
