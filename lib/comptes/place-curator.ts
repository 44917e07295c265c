import "server-only";
import { eq, inArray } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { comptesDepartements, departements } from "@/db/schema";
import { Invalid } from "@/lib/errors";
import { liste } from "@/lib/format";

/** Gives a curator these départements, and no other. @throws Invalid for one that does not exist */
export async function placeCurator(tx: Transaction, compteId: string, codes: readonly string[]): Promise<void> {
  const rows = await tx
    .select({ code: departements.code })
    .from(departements)
    .where(inArray(departements.code, [...codes]));
  const known = new Set(rows.map(({ code }) => code));
  const unknown = codes.filter((code) => !known.has(code));
  if (unknown.length > 0)
    throw new Invalid({
      departements: `Aucun département ne porte le code ${liste(unknown)}. Chargez d’abord les communes.`,
    });
  await tx.delete(comptesDepartements).where(eq(comptesDepartements.compteId, compteId));
  await tx.insert(comptesDepartements).values([...known].map((departementCode) => ({ compteId, departementCode })));
}
