import "server-only";
import { and, asc, eq, exists, or, sql, type SQL } from "drizzle-orm";
import type { Queryable } from "@/db/client";
import { communes, departements, objets } from "@/db/schema";
import { sansAccent } from "@/lib/format";

/** What anybody may read of the communes: open data, no territory to check. Never a round, an answer or an account. */

export type CommuneTrouvee = { codeInsee: string; nom: string; departement: string; objets: number };

const dansPerimetre = and(eq(objets.communeCode, communes.codeInsee), eq(objets.presence, "dans_perimetre"));

/** `%`, `_` and `\` typed by a person are letters like others. */
const litteral = (text: string) => text.replace(/[\\%_]/g, "\\$&");

export type RechercheCommunes = { texte: string; departement?: string; page: number; taille: number };

/**
 * Communes that keep at least one objet in scope, whose name holds the text (accents, case and hyphens ignored) or whose INSEE
 * code is the text; those that begin with it first, then by name. One query; past the last page, `total` is 0.
 */
export async function chercherCommunes(db: Queryable, { texte, departement, page, taille }: RechercheCommunes) {
  const nom = litteral(sansAccent(texte));
  const filtres: (SQL | undefined)[] = [
    nom
      ? or(sql`${communes.nomTri} like ${`%${nom}%`}`, eq(communes.codeInsee, texte.trim().toUpperCase()))
      : undefined,
    departement ? eq(communes.departementCode, departement) : undefined,
    exists(
      db
        .select({ un: sql`1` })
        .from(objets)
        .where(dansPerimetre),
    ),
  ];
  const where = and(...filtres);
  const trouvees = db
    .select({
      codeInsee: communes.codeInsee,
      nom: communes.nom,
      nomTri: communes.nomTri,
      // Named apart: a derived table cannot have two columns called « nom ».
      departement: sql<string>`${departements.nom}`.as("departement"),
      total: sql<number>`(count(*) over ())::int`.as("total"),
    })
    .from(communes)
    .innerJoin(departements, eq(departements.code, communes.departementCode))
    .where(where)
    .orderBy(sql`${communes.nomTri} not like ${`${nom}%`}`, asc(communes.nomTri), asc(communes.codeInsee))
    .limit(taille)
    .offset((page - 1) * taille)
    .as("trouvees");
  // Objets are counted for the communes of the page, not for all that were found.
  const comptes = db
    .select({ objets: sql<number>`count(*)::int`.as("objets") })
    .from(objets)
    .where(and(eq(objets.communeCode, trouvees.codeInsee), eq(objets.presence, "dans_perimetre")))
    .as("comptes");
  const rows = await db
    .select({
      codeInsee: trouvees.codeInsee,
      nom: trouvees.nom,
      departement: trouvees.departement,
      total: trouvees.total,
      objets: comptes.objets,
    })
    .from(trouvees)
    .crossJoinLateral(comptes)
    .orderBy(sql`${trouvees.nomTri} not like ${`${nom}%`}`, asc(trouvees.nomTri), asc(trouvees.codeInsee));
  return {
    rows: rows.map(({ total: _, ...row }): CommuneTrouvee => row),
    total: rows[0]?.total ?? 0,
  };
}

/** Départements known to the base, in alphabetical order of their names. */
export const listerDepartements = (db: Queryable) =>
  db.select({ code: departements.code, nom: departements.nom }).from(departements).orderBy(asc(departements.nom));

/** One commune, or undefined. */
export async function communePublique(db: Queryable, codeInsee: string) {
  const [row] = await db
    .select({
      codeInsee: communes.codeInsee,
      nom: communes.nom,
      departementCode: communes.departementCode,
      departement: departements.nom,
    })
    .from(communes)
    .innerJoin(departements, eq(departements.code, communes.departementCode))
    .where(eq(communes.codeInsee, codeInsee));
  return row;
}
