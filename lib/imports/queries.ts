import "server-only";
import { desc, sql, type SQL } from "drizzle-orm";
import type { Queryable } from "@/db/client";
import { imports } from "@/db/schema";
import type { Actor } from "@/lib/comptes/actor";
import { isAdmin } from "@/lib/comptes/predicates";
import type { Rapport } from "./report";

const importScope = (actor: Actor): SQL => (isAdmin(actor) ? sql`true` : sql`false`);

/** The last runs, newest first. `rapport` is null while a run goes on. */
export const derniersImports = (db: Queryable, actor: Actor, nombre: number) =>
  db
    .select({
      id: imports.id,
      source: imports.source,
      statut: imports.statut,
      fichier: imports.fichier,
      rapport: sql<Rapport | null>`${imports.rapport}`,
      commenceLe: imports.commenceLe,
    })
    .from(imports)
    .where(importScope(actor))
    .orderBy(desc(imports.commenceLe))
    .limit(nombre);
export type LigneImport = Awaited<ReturnType<typeof derniersImports>>[number];
