import "server-only";
import { sql, type SQL, type SQLWrapper } from "drizzle-orm";

// A commune that was merged keeps its row, its dossiers and its photos: whoever follows the commune that took it in reads them as its own past.

/** Codes of a commune and of those that it took in, one after the other. */
export const communesReunies = (codeInsee: string | SQLWrapper): SQL => sql`(
  with recursive reunies as (
    select ${codeInsee}::text as code
    union select c.code_insee from communes c join reunies r on c.fusionnee_dans = r.code
  ) select code from reunies)`;

/** Code of the commune that a code means today: the one that took it in, or itself. */
export const communeActuelle = (codeInsee: SQLWrapper): SQL<string> => sql<string>`(
  with recursive suite as (
    select c.code_insee, c.fusionnee_dans from communes c where c.code_insee = ${codeInsee}
    union select c.code_insee, c.fusionnee_dans from communes c join suite s on c.code_insee = s.fusionnee_dans
  ) select code_insee from suite where fusionnee_dans is null limit 1)`;
