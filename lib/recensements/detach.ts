import "server-only";
import type { Sql } from "postgres";
import { MOTIF_DEPLACE } from "@/lib/objets/motifs";

/** The import that moves objets: the connection that holds its transaction and its temporary tables, and its id for the journal. */
type Moving = { readonly sql: Sql; readonly importId: string };

/**
 * Recensements of a live dossier whose objet leaves the commune or the scope are kept, apart, with what the objet was (spec 2.3). A copy
 * under way goes with its original, and is neither counted nor written in the journal (docs/decisions/0003-draft-copy.md).
 * @param departures name of a temporary table of the objets that leave a commune's list, which are still as they were: `ref text`, and
 *   `motif text`, null for those that are now in another commune
 * @returns how many
 */
export async function detachRecensements({ sql, importId }: Moving, departures: string): Promise<number> {
  const [row] = await sql<{ n: number }[]>`
    with detaches as (
      update recensements r
      set detache_le = now(), detache_motif = coalesce(d.motif, ${MOTIF_DEPLACE}), maj_le = now(), version = version + 1,
        objet_detache = jsonb_build_object('ref', o.ref, 'titre', o.titre, 'communeCode', o.commune_code, 'commune', c.nom,
          'edifice', e.nom, 'emplacement', o.empl)
      from ${sql(departures)} d
        join objets o on o.ref = d.ref
        left join communes c on c.code_insee = o.commune_code
        left join edifices e on e.id = o.edifice_id,
        dossiers ds
      where r.objet_ref = d.ref and r.detache_le is null and ds.id = r.dossier_id and ds.statut <> 'archive'
      returning r.id, r.dossier_id, r.objet_ref, r.detache_motif, r.copie_de, o.commune_code, o.departement_code
    ), originaux as (
      select * from detaches where copie_de is null
    ), ecrit as (
      insert into journal (acte, auteur_role, cible_type, cible_id, commune_code, departement_code, details)
      select 'machine.recensement.detache', 'machine', 'recensement', id, commune_code, departement_code,
        jsonb_build_object('objet', objet_ref, 'dossier', dossier_id, 'motif', detache_motif, 'import', ${importId}::uuid)
      from originaux
    )
    select count(*)::integer as n from originaux`;
  return row?.n ?? 0;
}

/**
 * An objet that comes back to its commune while the round is still the same finds its recensement, unless another was begun since; the
 * examen that it had counts again. An accepted round takes back what was in it when it was accepted, and nothing else: it stays as its
 * curator closed it. So does an archived one.
 * @param changes name of a temporary table of the objets that the import has just written: `ref text`
 * @returns how many
 */
export async function reattachRecensements({ sql, importId }: Moving, changes: string): Promise<number> {
  const [row] = await sql<{ n: number }[]>`
    with revenus as (
      select distinct on (r.dossier_id, r.objet_ref) r.id
      from ${sql(changes)} c
        join objets o on o.ref = c.ref and o.presence = 'dans_perimetre'
        join recensements r on r.objet_ref = o.ref and r.detache_le is not null and r.copie_de is null
        join dossiers d on d.id = r.dossier_id and d.commune_code = o.commune_code
          and (d.statut in ('en_cours', 'transmis') or d.statut = 'examine' and r.detache_le > d.examine_le)
      where not exists (select from recensements autre where autre.dossier_id = r.dossier_id and autre.objet_ref = r.objet_ref
        and autre.copie_de is null and autre.detache_le is null)
      order by r.dossier_id, r.objet_ref, r.detache_le desc
    ), rattaches as (
      update recensements r
      set detache_le = null, detache_motif = null, objet_detache = null, maj_le = now(), version = version + 1
      from revenus, dossiers d, communes m
      where r.id = revenus.id and d.id = r.dossier_id and m.code_insee = d.commune_code
      returning r.id, r.dossier_id, r.objet_ref, d.commune_code, m.departement_code
    ), copies as (
      update recensements c set detache_le = null, detache_motif = null, objet_detache = null
      from rattaches where c.copie_de = rattaches.id
    ), ecrit as (
      insert into journal (acte, auteur_role, cible_type, cible_id, commune_code, departement_code, details)
      select 'machine.recensement.rattache', 'machine', 'recensement', id, commune_code, departement_code,
        jsonb_build_object('objet', objet_ref, 'dossier', dossier_id, 'import', ${importId}::uuid)
      from rattaches
    )
    select count(*)::integer as n from rattaches`;
  return row?.n ?? 0;
}
