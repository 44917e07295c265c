import "server-only";
import { and, eq, gt, inArray, isNull, lt, ne, or, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { imports } from "@/db/schema/index";
import { enqueue } from "@/lib/jobs/queue";
import { IMPORTS } from "@/lib/storage/keys";
import type { Storage } from "@/lib/storage/s3";
import { JOURS_GARDES, SILENCE } from "../rules";

const JOUR = 24 * 3_600_000;
/** Days that a file waits to be given to an import. */
const JOURS_SANS_EMPLOI = 2;

/**
 * Wakes a worker up for the imports that wait, and for those whose worker has fallen silent: a lost job, or a dead worker, loses nothing.
 * Imports of the command line are left to whoever typed them.
 */
export async function sweepImports(db: Database, maintenant = new Date()): Promise<void> {
  const muets = new Date(maintenant.getTime() - SILENCE);
  const rows = await db
    .select({ id: imports.id })
    .from(imports)
    .where(
      and(
        isNull(imports.finiLe),
        ne(imports.origine, "commande"),
        or(eq(imports.statut, "en_attente"), lt(imports.battementLe, muets)),
      ),
    );
  for (const { id } of rows) await enqueue(db, "import.run", { importId: id });
}

/**
 * Removes from the bucket the files that no import will read again: those that nobody used in two days, and those whose last import
 * ended more than a week ago.
 * @returns how many
 */
export async function sweepFiles(db: Database, storage: Storage, maintenant = new Date()): Promise<number> {
  const ilYA = (jours: number) => new Date(maintenant.getTime() - jours * JOUR);
  const vieux: string[] = [];
  for await (const { key, modified } of storage.list(IMPORTS))
    if (modified && modified < ilYA(JOURS_SANS_EMPLOI)) vieux.push(key);
  if (vieux.length === 0) return 0;
  const encoreUtiles = await db
    .selectDistinct({ cle: imports.cle })
    .from(imports)
    .where(
      and(
        inArray(imports.cle, vieux),
        or(isNull(imports.finiLe), gt(imports.finiLe, sql`${ilYA(JOURS_GARDES).toISOString()}::timestamptz`)),
      ),
    );
  const utiles = new Set(encoreUtiles.map(({ cle }) => cle));
  const inutiles = vieux.filter((cle) => !utiles.has(cle));
  await storage.remove(inutiles);
  return inutiles.length;
}
