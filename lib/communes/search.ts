import "server-only";
import { and, asc, eq, exists, isNull, like, or, sql, type SQL } from "drizzle-orm";
import type { Queryable } from "@/db/client";
import { communes, comptes, departements } from "@/db/schema";
import { sansAccent } from "@/lib/format";

export type FoundCommune = { codeInsee: string; nom: string; departementCode: string; departementNom: string };

/**
 * Communes by name, without accents nor case, « St » read « saint »; or by INSEE code. Names that begin with the words come
 * first. One that merged into another is found as long as somebody may still log in for it. At most `limit`; `total` says how many there are.
 */
export async function searchCommunes(
  db: Queryable,
  { texte, departement }: { texte: string; departement?: string | undefined },
  limit = 25,
): Promise<{ rows: FoundCommune[]; total: number }> {
  const words = normalise(texte);
  if (words === "" && !departement) return { rows: [], total: 0 };
  const begins = like(communes.nomTri, `${escape(words)}%`);
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
      departementCode: communes.departementCode,
      departementNom: departements.nom,
      total: sql<number>`(count(*) over ())::int`,
    })
    .from(communes)
    .innerJoin(departements, eq(departements.code, communes.departementCode))
    .where(and(departement ? eq(communes.departementCode, departement) : undefined, matches(texte, words), attendue))
    .orderBy(sql`${begins} desc`, asc(communes.nomTri), asc(communes.codeInsee))
    .limit(limit);
  return { rows: rows.map(({ total: _, ...row }) => row), total: rows[0]?.total ?? 0 };
}

/** Codes and names, in the order of the codes. */
export const listDepartements = (db: Queryable) =>
  db.select({ code: departements.code, nom: departements.nom }).from(departements).orderBy(asc(departements.code));

function matches(texte: string, words: string): SQL | undefined {
  if (words === "") return undefined;
  const code = texte.trim().toUpperCase();
  if (/^(\d{2}|2[AB])\d{3}$/.test(code)) return eq(communes.codeInsee, code);
  return like(communes.nomTri, `%${escape(words)}%`);
}

const normalise = (texte: string) =>
  sansAccent(texte)
    .replace(/\bst\b/g, "saint")
    .replace(/\bste\b/g, "sainte");

const escape = (words: string) => words.replace(/[\\%_]/g, "\\$&");
