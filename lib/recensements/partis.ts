import "server-only";
import { and, desc, eq, isNotNull, isNull, not, sql } from "drizzle-orm";
import type { Queryable } from "@/db/client";
import { communes, objets, recensements } from "@/db/schema";
import type { ActorCommune } from "@/lib/actor";
import { communeSiEnListe, enListeDe } from "@/lib/objets/sql";

/**
 * Objets that the commune had begun to recense and that the national base has since taken out of its list: nothing of what it did is lost,
 * and it is told why (spec 2.3). `commune`: where the objet is now, when that is the reason.
 */
export const objetsPartis = (db: Queryable, actor: ActorCommune, dossierId: string) =>
  db
    .select({
      ref: recensements.objetRef,
      objet: recensements.objetDetache,
      motif: recensements.detacheMotif,
      detacheLe: recensements.detacheLe,
      commune: communeSiEnListe(communes.nom),
    })
    .from(recensements)
    .innerJoin(objets, eq(objets.ref, recensements.objetRef))
    .leftJoin(communes, eq(communes.codeInsee, objets.communeCode))
    .where(
      and(
        eq(recensements.dossierId, dossierId),
        // The dossier is the commune's own; said again here, so that this read needs no trust in its caller.
        sql`exists (select from dossiers d where d.id = ${recensements.dossierId} and d.commune_code = ${actor.communeCode})`,
        isNotNull(recensements.detacheLe),
        isNull(recensements.copieDe),
        // Back in the list since, whether or not its recensement could be taken up again: it has not left.
        not(enListeDe(actor.communeCode)),
      ),
    )
    .orderBy(desc(recensements.detacheLe), recensements.objetRef);
export type ObjetParti = Awaited<ReturnType<typeof objetsPartis>>[number];
