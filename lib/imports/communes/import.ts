import "server-only";
import type { Database } from "@/db/client";
import { recorded, type Suivi } from "../ledger";
import type { Chose, Rapport } from "../report";
import { commit } from "../run";
import type { Run } from "../source";
import { readCommunes, readDepartements } from "./package";

/** Where the division comes from: a package, there is no file to give. */
export const PAQUET = "@etalab/decoupage-administratif";

export const communesChose: Chose = { nom: "commune", feminin: true };

/**
 * Loads régions, départements and communes from the administrative division (spec 5.1). Names are brought up to date; a commune that is no
 * more keeps its row, because accounts, objets and dossiers may still point to it: it is counted as gone.
 */
export function importCommunes(
  db: Database,
  { aBlanc = false, lancePar = null }: { aBlanc?: boolean; lancePar?: string | null } = {},
): Promise<Rapport> {
  const started = { source: "communes", fichier: PAQUET, partiel: false, aBlanc, lancePar } as const;
  return recorded(db, started, (run, rapport, suivi) => synchroniseCommunes(run, { aBlanc }, rapport, suivi));
}

/** The same on the connection of a run that is already in the history. */
export async function synchroniseCommunes(
  run: Run,
  { aBlanc }: { aBlanc: boolean },
  rapport: Rapport,
  suivi: Suivi,
): Promise<void> {
  const { sql } = run;
  const departements = readDepartements();
  const communes = readCommunes();
  rapport.lignes = communes.length;
  await sql`begin`;
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
  if (!aBlanc) return commit(run, rapport, suivi);
  await sql`rollback`;
  rapport.statut = "a_blanc";
}
