import type { Sql } from "postgres";

/** What the pages are opened on: the heaviest real cases of the national base. */
export type Cibles = {
  /** A town that holds about 1 200 objets, and its account. */
  ville: { codeInsee: string; compteId: string };
  /** A commune of ordinary size whose dossier is begun, and one of its objets with answers. */
  enCours: { codeInsee: string; compteId: string; ref: string; recense: string };
  transmis: { codeInsee: string; compteId: string; dossierId: string; recensementId: string; ref: string };
  /** A report of about 1 200 objets. */
  examine: { codeInsee: string; compteId: string; dossierId: string };
  /** Four départements and about 9 000 objets: the upper end of spec 1. */
  conservateur: { compteId: string; departement: string };
  admin: { compteId: string };
  campagne: string;
  brouillon: string;
  jeton: string;
  /** The last import applied. */
  dernierImport: string;
};

/** Finds them. @throws when the base is not a national one */
export async function findTargets(sql: Sql): Promise<Cibles> {
  const one = async <T extends object>(what: string, query: string, values: string[] = []): Promise<T> => {
    const [row] = await sql.unsafe<T[]>(query, values);
    if (row === undefined) throw new Error(`The national base has no ${what}: npm run national -- --reset`);
    return row;
  };
  /** The one whose number of recensements is the closest. */
  const dossier = (statut: string, size: string) => `
    select d.commune_code as "codeInsee", m.id as "compteId", d.id as "dossierId" from dossiers d
      join lateral (select id from comptes where commune_code = d.commune_code and role_commune = 'titulaire' order by email limit 1) m on true
      cross join lateral (select count(*) as n from recensements x where x.dossier_id = d.id) x
    where d.statut = '${statut}' and x.n > 0 order by abs(x.n - ${size}), d.commune_code limit 1`;
  type Dossier = { codeInsee: string; compteId: string; dossierId: string };

  const conservateur = await one<{ compteId: string; departement: string }>(
    "curator of four départements",
    `select compte_id as "compteId", (array_agg(departement_code order by n desc))[1] as departement from (
       select d.compte_id, d.departement_code, (select count(*) from objets o where o.departement_code = d.departement_code and o.presence = 'dans_perimetre') as n
       from comptes_departements d) x
     group by compte_id having count(*) = 4 order by abs(sum(n) - 9000), compte_id limit 1`,
  );
  const ville = await one<Cibles["ville"]>(
    "town",
    `select o.commune_code as "codeInsee", min(a.id::text) as "compteId" from objets o
       join comptes a on a.commune_code = o.commune_code and a.role_commune = 'titulaire'
     where o.presence = 'dans_perimetre' group by 1 order by abs(count(*) - 1200), 1 limit 1`,
  );
  const enCours = await one<Dossier>("dossier begun", dossier("en_cours", "40"));
  const objets = await one<{ ref: string; recense: string }>(
    "objet being recensed",
    `select coalesce(min(objet_ref) filter (where statut = 'brouillon'), min(objet_ref)) as ref, min(objet_ref) filter (where statut = 'termine') as recense
     from recensements where dossier_id = $1`,
    [enCours.dossierId],
  );
  const transmis = await one<Dossier & { recensementId: string; ref: string }>(
    "dossier sent",
    `select d.commune_code as "codeInsee", m.id as "compteId", d.id as "dossierId", x.id as "recensementId", x.ref from dossiers d
       join comptes_departements t on t.compte_id = $1 join communes c on c.code_insee = d.commune_code and c.departement_code = t.departement_code
       join lateral (select id from comptes where commune_code = d.commune_code and role_commune = 'titulaire' order by email limit 1) m on true
       cross join lateral (select min(id::text) as id, min(objet_ref) as ref, count(*) as n from recensements r where r.dossier_id = d.id and r.statut = 'termine') x
     where d.statut = 'transmis' and x.n > 0 order by x.n desc limit 1`,
    [conservateur.compteId],
  );
  const examine = await one<Dossier>("dossier accepted", dossier("examine", "1200"));
  const campagne = await one<{ id: string; jeton: string }>(
    "campagne under way",
    `select c.id, min(d.jeton_desinscription) as jeton from campagnes c join destinataires d on d.campagne_id = c.id
     where c.statut = 'en_cours' group by 1 order by count(*) desc limit 1`,
  );
  const brouillon = await one<{ id: string }>(
    "draft of campagne",
    `select c.id from campagnes c join destinataires d on d.campagne_id = c.id where c.statut = 'brouillon' group by 1 order by count(*) desc limit 1`,
  );
  const admin = await one<{ compteId: string }>(
    "admin",
    `select id as "compteId" from comptes where role = 'admin' limit 1`,
  );
  const dernierImport = await one<{ id: string }>(
    "import",
    `select id from imports where source = 'palissy' and statut = 'applique' order by demande_le desc limit 1`,
  );
  return {
    ville,
    enCours: { ...enCours, ...objets },
    transmis,
    examine,
    conservateur,
    admin,
    campagne: campagne.id,
    brouillon: brouillon.id,
    jeton: campagne.jeton,
    dernierImport: dernierImport.id,
  };
}
