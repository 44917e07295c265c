import "server-only";
import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { objets, recensements } from "@/db/schema";
import { enListeDe } from "@/lib/objets/sql";
import { hasPhoto, photosAwaited } from "@/lib/photos/sql";
import { recensementDans } from "./sql";

/**
 * Objets of the commune, those without a validated recensement or with changes not validated, those recensed without photo, and the photos announced
 * that have not arrived.
 */
export async function countRemaining(tx: Transaction, communeCode: string, dossierId: string) {
  const [row] = await tx
    .select({
      objets: sql<number>`count(*)::int`,
      aRecenser: sql<number>`(count(*) filter (where ${recensements.statut} is distinct from 'termine' or exists (select from ${recensements} as copie where copie.copie_de = ${recensements.id})))::int`,
      sansPhoto: sql<number>`(count(*) filter (where ${recensements.recensable} and not ${hasPhoto}))::int`,
      attendues: sql<number>`coalesce(sum(${photosAwaited}), 0)::int`,
    })
    .from(objets)
    .leftJoin(recensements, recensementDans(dossierId))
    .where(enListeDe(communeCode));
  return row ?? { objets: 0, aRecenser: 0, sansPhoto: 0, attendues: 0 };
}
