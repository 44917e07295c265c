import "server-only";
import { hash } from "node:crypto";
import type { Sql } from "postgres";
import { codesOfFormerCommunes } from "./package";

export type Communes = {
  /** The commune of today for any code, or null when nobody knows it. */
  resolve: (code: string) => string | null;
  /** Another one when a code may have another answer. */
  version: string;
};

/** Communes of the base that still exist, and the codes of those that merged into them or are their arrondissements. */
export async function loadCommunes(sql: Sql): Promise<Communes> {
  const rows = await sql<{ code_insee: string }[]>`select code_insee from communes where disparue_le is null`;
  const current = new Set(rows.map((row) => row.code_insee));
  const former = codesOfFormerCommunes();
  return {
    version: hash("sha256", JSON.stringify([[...current].sort(), [...former]])),
    resolve: (code) => {
      if (current.has(code)) return code;
      const successor = former.get(code);
      return successor !== undefined && current.has(successor) ? successor : null;
    },
  };
}
