import "server-only";
import { and, eq, sql, type SQL } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { imports } from "@/db/schema/index";
import type { Actor } from "@/lib/actor";
import { Gone } from "@/lib/errors";
import type { JournalTarget } from "@/lib/journal/record";
import { isAdmin, sansCible } from "@/lib/rights";

/** The history of imports is the national team's (see `access.ts`). */
export const importScope = (actor: Actor): SQL => (isAdmin(actor) ? sql`true` : sql`false`);

export type Import = typeof imports.$inferSelect;

/** Holds an import until the end of the transaction: it neither ends nor is cancelled meanwhile. @throws Gone */
export async function lockImport(tx: Transaction, actor: Actor, id: string): Promise<Import> {
  const [row] = await tx
    .select()
    .from(imports)
    .where(and(eq(imports.id, id), importScope(actor)))
    .for("no key update");
  if (!row) throw new Gone();
  return row;
}

/** How the journal names an import. */
export const importTarget = (id: string): JournalTarget => ({ ...sansCible, type: "import", id });
