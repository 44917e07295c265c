import "server-only";
import { and, desc, eq, not, sql, type SQL } from "drizzle-orm";
import type { Queryable } from "@/db/client";
import { communes, objets, objetsChangements } from "@/db/schema";
import { MOTIF_DEPLACE } from "./motifs";
import { communeSiEnListe, enListeDe } from "./sql";

/** Shown at once: more have left the largest town in ten years, but nobody asks about the first of them. */
const MAX = 50;

/**
 * Objets that imports took out of the list of a commune and that are not back, the last first: whoever asks why his list is shorter finds them
 * here, recensed or not (spec 2.3, 5.3). `motif` goes with `commune`, where the objet is now, to `pourquoiParti`. The caller has
 * loaded the commune through its scope.
 */
export async function departsDeLaCommune(db: Queryable, codeInsee: string, lesquels?: SQL) {
  const dernier = db
    .selectDistinctOn([objetsChangements.objetRef], {
      ref: objetsChangements.objetRef,
      le: objetsChangements.le,
      nature: objetsChangements.nature,
    })
    .from(objetsChangements)
    .where(and(eq(objetsChangements.communeAvant, codeInsee), lesquels))
    .orderBy(objetsChangements.objetRef, desc(objetsChangements.le))
    .as("dernier");
  return db
    .select({
      ref: dernier.ref,
      le: dernier.le,
      titre: objets.titre,
      motif: sql<string>`case when ${dernier.nature} = 'deplace' then ${MOTIF_DEPLACE} else coalesce(${objets.presenceMotif}, ${MOTIF_DEPLACE}) end`,
      commune: communeSiEnListe(communes.nom),
    })
    .from(dernier)
    .innerJoin(objets, eq(objets.ref, dernier.ref))
    .leftJoin(communes, eq(communes.codeInsee, objets.communeCode))
    .where(not(enListeDe(codeInsee)))
    .orderBy(desc(dernier.le), dernier.ref)
    .limit(MAX);
}

export type Depart = Awaited<ReturnType<typeof departsDeLaCommune>>[number];

/** Why one objet is not in the list of a commune any more; undefined when it is there, or never was. The caller is the commune. */
export async function departDe(db: Queryable, codeInsee: string, ref: string): Promise<Depart | undefined> {
  const [depart] = await departsDeLaCommune(db, codeInsee, eq(objetsChangements.objetRef, ref));
  return depart;
}

/** What a sheet printed within the year may still hold. */
export const recentDeparts = (db: Queryable, codeInsee: string): Promise<Depart[]> =>
  departsDeLaCommune(db, codeInsee, sql`${objetsChangements.le} > now() - interval '1 year'`);
