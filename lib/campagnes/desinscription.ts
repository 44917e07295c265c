import "server-only";
import { eq } from "drizzle-orm";
import type { Queryable } from "@/db/client";
import { campagnes, communes, departements, destinataires } from "@/db/schema";

/** What the page of a token says: which commune, which campagne, and whether it has already left it. */
export async function readDesinscription(db: Queryable, jeton: string) {
  const [lu] = await db
    .select({
      commune: communes.nom,
      codeInsee: communes.codeInsee,
      departement: { code: departements.code, nom: departements.nom },
      desinscritLe: destinataires.desinscritLe,
      motif: destinataires.desinscritMotif,
    })
    .from(destinataires)
    .innerJoin(campagnes, eq(campagnes.id, destinataires.campagneId))
    .innerJoin(communes, eq(communes.codeInsee, destinataires.communeCode))
    .innerJoin(departements, eq(departements.code, campagnes.departementCode))
    .where(eq(destinataires.jetonDesinscription, jeton));
  return lu;
}
