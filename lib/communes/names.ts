import "server-only";
import { eq } from "drizzle-orm";
import { cache } from "react";
import type { Queryable } from "@/db/client";
import { communes, departements } from "@/db/schema";

/** Names of the commune and of its département. Read once per page: its head, its title and its body ask for it. */
export const communeEtDepartement = cache(async (db: Queryable, communeCode: string) => {
  const [row] = await db
    .select({ nom: communes.nom, departement: departements.nom })
    .from(communes)
    .innerJoin(departements, eq(departements.code, communes.departementCode))
    .where(eq(communes.codeInsee, communeCode));
  if (!row) throw new Error(`no commune ${communeCode}`);
  return row;
});
