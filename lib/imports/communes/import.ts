import "server-only";
import type { Database } from "@/db/client";
import { recorded } from "../ledger";
import type { Chose, Rapport } from "../report";
import { readCommunes, readDepartements } from "./package";

export const communesChose: Chose = { nom: "commune", feminin: true };

/**
 * Loads régions, départements and communes from the administrative division (spec 5.1). Names are brought up to date; a commune that is no
 * more keeps its row, because accounts, objets and dossiers may still point to it: it is counted as gone.
 */
export function importCommunes(
  db: Database,
  options: { aBlanc?: boolean; lancePar?: string | null } = {},
): Promise<Rapport> {
  const started = { source: "communes", fichier: "@etalab/decoupage-administratif", partiel: false } as const;
  return recorded(db, { ...started, lancePar: options.lancePar ?? null }, async ({ sql }, rapport) => {
    const departements = readDepartements();
    const communes = readCommunes();
    rapport.lignes = communes.length;
    await sql`begin`;
    try {
      const departementsChanges = await sql`
        insert into departements as d (code, nom, region, concordataire)
        select * from jsonb_to_recordset(${JSON.stringify(departements)}::jsonb)
          as listed (code text, nom text, region text, concordataire boolean)
        on conflict (code) do update set nom = excluded.nom, region = excluded.region, concordataire = excluded.concordataire
        where (d.nom, d.region, d.concordataire) is distinct from (excluded.nom, excluded.region, excluded.concordataire)`;
      const column = (name: keyof (typeof communes)[number]) => communes.map((commune) => commune[name]);
      const written = await sql<{ cree: boolean }[]>`
        insert into communes as c (code_insee, nom, nom_tri, departement_code)
        select * from unnest(${column("codeInsee")}::text[], ${column("nom")}::text[], ${column("nomTri")}::text[],
          ${column("departementCode")}::text[])
        on conflict (code_insee) do update set nom = excluded.nom, nom_tri = excluded.nom_tri
        where (c.nom, c.nom_tri) is distinct from (excluded.nom, excluded.nom_tri)
        returning xmax = 0 as cree`;
      const [gone] = await sql<{ n: number }[]>`
        select count(*)::integer as n from communes c
        where not exists (select from unnest(${column("codeInsee")}::text[]) as listed (code) where listed.code = c.code_insee)`;
      rapport.crees = written.filter((row) => row.cree).length;
      rapport.modifies = written.length - rapport.crees;
      rapport.inchanges = communes.length - written.length;
      rapport.disparus = gone?.n ?? 0;
      rapport.changements = written.length + departementsChanges.count;
      await (options.aBlanc ? sql`rollback` : sql`commit`);
      rapport.statut = options.aBlanc ? "a_blanc" : "applique";
    } catch (error) {
      await sql`rollback`;
      throw error;
    }
  });
}
