import "server-only";
import { and, asc, eq, isNull, sql } from "drizzle-orm";
import type { Queryable } from "@/db/client";
import { communes, communesSynthese, comptes, destinataires } from "@/db/schema";
import type { Named } from "@/lib/communes/asked";
import type { Candidate } from "./rules";

/** One that may still receive mails: nobody closed the account. */
const comptesActifs = sql<number>`(select count(*)::int from ${comptes} where ${and(
  sql`${comptes.communeCode} = ${communes.codeInsee}`,
  isNull(comptes.desactiveLe),
)})`;

export type CommuneCandidate = Candidate & Named;

/** Every commune of a département, with what decides whether it can be written to. */
export const candidatesDe = (db: Queryable, departementCode: string): Promise<CommuneCandidate[]> =>
  db
    .select({
      codeInsee: communes.codeInsee,
      nom: communes.nom,
      codesPostaux: communes.codesPostaux,
      objets: communesSynthese.objets,
      dossier: communesSynthese.dossierStatut,
      comptes: comptesActifs,
    })
    .from(communes)
    .innerJoin(communesSynthese, eq(communesSynthese.communeCode, communes.codeInsee))
    .where(eq(communes.departementCode, departementCode))
    .orderBy(asc(communes.nomTri));

/** INSEE codes of the recipients of a campagne. */
export async function communesChoisies(db: Queryable, campagneId: string): Promise<ReadonlySet<string>> {
  const rows = await db
    .select({ code: destinataires.communeCode })
    .from(destinataires)
    .where(eq(destinataires.campagneId, campagneId));
  return new Set(rows.map(({ code }) => code));
}
