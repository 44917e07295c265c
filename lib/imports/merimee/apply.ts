import "server-only";
import type { Rapport } from "../report/report";
import type { Run } from "../run/contract";
import { UUID_V7 } from "../shared/uuid";
import { attachObjets } from "./attach";
import { CHANGES, filledBy, GONE, STAGING } from "./sql";

/** Writes the differences. No building is removed, none changes commune: a reference does. Objets that it designates go to it. */
export async function applyMerimee(run: Run, rapport: Rapport): Promise<void> {
  const { sql, importId } = run;
  const filled = filledBy(rapport);
  const assigned = ["titre_merimee = s.titre", ...filled.map((column) => `${column} = s.${column}`)].join(", ");
  await sql`
    update edifices e
    set ref_merimee = null, titre_merimee = null, adresse = null, protection = null, latitude = null, longitude = null,
      absent_de_merimee_le = null, import_id = ${importId}, maj_le = now()
    from ${sql(CHANGES)} c where e.id = c.avant`;
  await sql.unsafe(
    `update edifices e
     set nom = c.nom, ref_merimee = s.ref, ${assigned}, absent_de_merimee_le = null, import_id = $1, maj_le = now()
     from ${CHANGES} c join ${STAGING} s on s.ref = c.ref and s.nature = 'o' where e.id = c.edifice_id`,
    [importId],
  );
  await sql.unsafe(
    `insert into edifices (id, commune_code, nom, slug, ref_merimee, titre_merimee, adresse, protection, latitude, longitude, import_id)
     select ${UUID_V7}, s.commune_code, c.nom, c.slug, s.ref, s.titre, s.adresse, s.protection, s.latitude, s.longitude, $1
     from ${CHANGES} c join ${STAGING} s on s.ref = c.ref and s.nature = 'o' where c.sort = 'cree'`,
    [importId],
  );
  await sql`
    update edifices e set absent_de_merimee_le = now(), import_id = ${importId}, maj_le = now()
    from ${sql(GONE)} g where e.id = g.id`;
  await sql`analyze edifices`;
  await attachObjets(run, rapport);
}
