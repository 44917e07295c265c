import "server-only";
import { and, asc, desc, eq, exists, isNull, or, sql, type SQL, type SQLWrapper } from "drizzle-orm";
import type { Queryable } from "@/db/client";
import { communes, comptes, departements } from "@/db/schema";
import { begins, contains, pageOf, totalOfRows } from "@/lib/sql";
import { askedCommune } from "./asked";

export type FoundCommune = {
  codeInsee: string;
  nom: string;
  codesPostaux: string[];
  departementCode: string;
  departementNom: string;
};

/**
 * Those whose name holds the text, however it is written, or whose postcode or INSEE code it is, or both (`asked.ts`); all of them for a text
 * without words. Every box in which one looks for a commune asks this.
 */
export function named(
  texte: string,
  columns: Record<"nomTri" | "codeInsee" | "codesPostaux", SQLWrapper> = communes,
): SQL | undefined {
  const { code, name } = askedCommune(texte);
  return and(
    code === undefined
      ? undefined
      : or(eq(columns.codeInsee, code), sql`${columns.codesPostaux} @> array[${code}]::text[]`),
    contains(columns.nomTri, name),
  );
}

/** Names that begin with the text first, then by name; each commune has its place. */
export const byName = (texte: string, { nomTri, codeInsee }: Record<"nomTri" | "codeInsee", SQLWrapper> = communes) => [
  desc(begins(nomTri, askedCommune(texte).name)),
  asc(nomTri),
  asc(codeInsee),
];

/**
 * Communes by name, postcode or INSEE code. One that merged into another is found as long as somebody may still log in for it. At most `limit`; `total` says how many there are.
 */
export async function searchCommunes(
  db: Queryable,
  { texte, departement }: { texte: string; departement?: string | undefined },
  limit = 25,
): Promise<{ rows: FoundCommune[]; total: number }> {
  const found = named(texte);
  if (!found && !departement) return { rows: [], total: 0 };
  const attendue = or(
    isNull(communes.disparueLe),
    exists(
      db
        .select({ un: sql`1` })
        .from(comptes)
        .where(eq(comptes.communeCode, communes.codeInsee)),
    ),
  );
  const rows = await db
    .select({
      codeInsee: communes.codeInsee,
      nom: communes.nom,
      codesPostaux: communes.codesPostaux,
      departementCode: communes.departementCode,
      departementNom: departements.nom,
      total: totalOfRows,
    })
    .from(communes)
    .innerJoin(departements, eq(departements.code, communes.departementCode))
    .where(and(departement ? eq(communes.departementCode, departement) : undefined, found, attendue))
    .orderBy(...byName(texte))
    .limit(limit);
  return pageOf(rows);
}

/** Départements known to the base, by code or in the alphabetical order of their names. */
export const listDepartements = (db: Queryable, by: "code" | "nom") =>
  db
    .select({ code: departements.code, nom: departements.nom, region: departements.region })
    .from(departements)
    .orderBy(asc(departements[by]));
