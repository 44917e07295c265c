import "server-only";
import { eq, inArray, sql, type SQL } from "drizzle-orm";
import { communes, departements } from "@/db/schema";
import type { Actor } from "./actor";

/**
 * SQL twin of the territory predicates: the communes whose rounds an actor may know of. Every query about a round joins `communes`
 * and carries it, so that a foreign thing is not found rather than forbidden.
 */
export function territoire(actor: Actor): SQL {
  switch (actor.role) {
    case "admin":
      return sql`true`;
    case "conservateur":
      return actor.departements.length > 0 ? inArray(communes.departementCode, [...actor.departements]) : sql`false`;
    case "commune":
      return eq(communes.codeInsee, actor.communeCode);
    case "anonyme":
      return sql`false`;
  }
}

/** The départements whose campaigns and lists an actor may see. Joins nothing: for queries on `departements` itself. */
export function departementsDe(actor: Actor): SQL {
  if (actor.role === "admin") return sql`true`;
  if (actor.role !== "conservateur" || actor.departements.length === 0) return sql`false`;
  return inArray(departements.code, [...actor.departements]);
}
