import "server-only";
import { writeDirectoryAccounts } from "@/lib/comptes/from-directory";
import type { Run } from "../run/contract";
import { writeAnomalies } from "./anomalies";
import { CHANGES, GONE, PLAN } from "./sql";

/** Writes the differences. No account is removed or disabled. */
export async function applyMairies(run: Run): Promise<void> {
  const { sql } = run;
  await sql`
    update communes c
    set annuaire_id = v.annuaire_id, telephone = v.telephone, latitude = v.latitude, longitude = v.longitude
    from ${sql(CHANGES)} v where v.code_insee = c.code_insee`;
  await sql`update communes c set annuaire_id = null from ${sql(GONE)} g where g.code_insee = c.code_insee`;
  await writeDirectoryAccounts(run, PLAN);
  await writeAnomalies(run);
}
