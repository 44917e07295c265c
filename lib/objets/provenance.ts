import "server-only";
import { and, desc, eq, gte, lte } from "drizzle-orm";
import type { Queryable } from "@/db/client";
import { imports, objets, objetsChangements } from "@/db/schema/index";
import type { Actor } from "@/lib/actor";
import { objetsSuivis } from "./load";

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
      premierImportLe: imports.commenceLe,
      premierFichier: imports.fichier,
    })
    .from(objets)
    .leftJoin(imports, creation)
    .where(and(eq(objets.ref, ref), objetsSuivis(actor)));
  if (objet === undefined) return undefined;
  const lus = await db
    .select({
      id: objetsChangements.id,
      le: objetsChangements.le,
      nature: objetsChangements.nature,
      champs: objetsChangements.champs,
      fichier: imports.fichier,
      importLe: imports.commenceLe,
    })
    .from(objetsChangements)
    .innerJoin(imports, eq(imports.id, objetsChangements.importId))
    .where(eq(objetsChangements.objetRef, ref))
    .orderBy(desc(objetsChangements.le), desc(objetsChangements.id))
    .limit(MAX);
  const { premierImportLe, premierFichier, ...reste } = objet;
  return {
    ...reste,
    dernierImportLe: lus[0]?.importLe ?? premierImportLe,
    dernierFichier: lus[0]?.fichier ?? premierFichier,
    changements: lus.map(({ importLe: _, ...changement }) => changement),
  };
}

/**
 * The import that made an objet: the one of its source that was going on at that moment, since there is one at a time. What each import
 * changes after that is written down; a country that is loaded for the first time would write 300 000 lines to say one thing.
 */
const creation = and(
  eq(imports.source, "palissy"),
  eq(imports.statut, "applique"),
  lte(imports.commenceLe, objets.creeLe),
  gte(imports.finiLe, objets.creeLe),
);

export type ProvenanceObjet = NonNullable<Awaited<ReturnType<typeof provenanceObjet>>>;
