import "server-only";
import { and, eq, exists, inArray, sql } from "drizzle-orm";
import type { Queryable } from "@/db/client";
import { communes, departements, objets } from "@/db/schema";
import { offsetOf, pageOf, totalOfRows } from "@/lib/sql";
import type { PublicCommunesQuery } from "./list";
import { PROTEGES } from "@/db/vocabulaire";
import { byName, named } from "./search";

/** What anybody may read of the communes: open data, no territory to check. Never a round, an answer or an account. */

const dansPerimetre = and(eq(objets.communeCode, communes.codeInsee), eq(objets.presence, "dans_perimetre"));

/**
 * One page of the communes that keep at least one objet in scope, by name, postcode or INSEE code, of one département or of all. One query; past the
 * last page, `total` is 0.
 */
export async function listPublicCommunes(db: Queryable, query: PublicCommunesQuery) {
  const { q, departement } = query.filters;
  const where = and(
    named(q),
    departement ? eq(communes.departementCode, departement) : undefined,
    exists(
      db
        .select({ un: sql`1` })
        .from(objets)
        .where(dansPerimetre),
    ),
  );
  const trouvees = db
    .select({
      codeInsee: communes.codeInsee,
      nom: communes.nom,
      nomTri: communes.nomTri,
      codesPostaux: communes.codesPostaux,
      // Named apart: a derived table cannot have two columns called « nom ».
      departement: sql<string>`${departements.nom}`.as("departement"),
      total: totalOfRows,
    })
    .from(communes)
    .innerJoin(departements, eq(departements.code, communes.departementCode))
    .where(where)
    .orderBy(...byName(q))
    .limit(query.size)
    .offset(offsetOf(query))
    .as("trouvees");
  // What is protected is counted for the communes of the page, not for all that were found.
  const comptes = db
    .select({
      proteges: sql<number>`(count(*) filter (where ${inArray(objets.protection, PROTEGES)}))::int`.as("proteges"),
    })
    .from(objets)
    .where(and(eq(objets.communeCode, trouvees.codeInsee), eq(objets.presence, "dans_perimetre")))
    .as("comptes");
  const rows = await db
    .select()
    .from(trouvees)
    .crossJoinLateral(comptes)
    .orderBy(...byName(q, trouvees));
  return pageOf(rows.map(({ trouvees, comptes }) => ({ ...trouvees, ...comptes })));
}

/** One commune, or undefined. One that is no more names the commune that took it in, when that is known. */
export async function communePublique(db: Queryable, codeInsee: string) {
  const [row] = await db
    .select({
      codeInsee: communes.codeInsee,
      nom: communes.nom,
      departementCode: communes.departementCode,
      departement: departements.nom,
      disparueLe: communes.disparueLe,
      fusionneeDans: sql<{
        codeInsee: string;
        nom: string;
      } | null>`(select json_build_object('codeInsee', nouvelle.code_insee, 'nom', nouvelle.nom)
        from ${communes} nouvelle where nouvelle.code_insee = ${communes.fusionneeDans})`,
    })
    .from(communes)
    .innerJoin(departements, eq(departements.code, communes.departementCode))
    .where(eq(communes.codeInsee, codeInsee));
  return row;
}
export type CommunePublique = NonNullable<Awaited<ReturnType<typeof communePublique>>>;
