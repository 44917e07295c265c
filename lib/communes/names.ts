import "server-only";
import { eq, sql } from "drizzle-orm";
import { cache } from "react";
import type { Queryable } from "@/db/client";
import { communes, departements } from "@/db/schema";

/** Names of the commune and of its département; of one that is no more, whether and where it lives on. Read once per page: its head, its title and its body ask for it. */
export const communeEtDepartement = cache(async (db: Queryable, communeCode: string) => {
  const [row] = await db
    .select({
      nom: communes.nom,
      departement: departements.nom,
      disparueLe: communes.disparueLe,
      nouvelle: sql<
        string | null
      >`(select nouvelle.nom from ${communes} nouvelle where nouvelle.code_insee = ${communes.fusionneeDans})`,
    })
    .from(communes)
    .innerJoin(departements, eq(departements.code, communes.departementCode))
    .where(eq(communes.codeInsee, communeCode));
  if (!row) throw new Error(`no commune ${communeCode}`);
  return row;
});
