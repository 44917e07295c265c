import "server-only";
import type { ColumnName } from "@/db/column-name";
import type { objets } from "@/db/schema";
import { MOTIF_DISPARU } from "@/lib/objets/motifs";
import { changedFields, type Compared } from "../report/samples";
import type { Run } from "../run/contract";
import { UUID_V7 } from "../shared/uuid";
import { newValue } from "./columns";
import type { PalissyReading } from "./reading";
import { CHANGES, HISTORY, STAGING } from "./sql";

/** Fields that people understand: name in the history, column of `objets`. The place and the scope are added to them. */
const FIELDS = {
  titre: "titre",
  denomination: "deno",
  categorie: "cate",
  emplacement: "empl",
  siecle: "scle",
  materiaux: "matr",
  auteur: "autr",
  dimensions: "dimensions",
  protection: "protection",
  protegeLe: "protege_le",
  datesProtection: "dpro",
  proprietaire: "stat",
  precisionProprietaire: "prop",
  recolement: "recolement",
} as const satisfies Record<string, ColumnName<typeof objets>>;

/** The building after: the same one when it is known under another spelling; kept, out of the lists, as long as the commune is the same. */
const EDIFICE_APRES = `case
  when o.commune_code = s.commune_code and (s.presence <> 'dans_perimetre' or eo.ref_merimee = s.ref_merimee or eo.slug = s.edifice_slug) then eo.nom
  when s.presence = 'dans_perimetre' then coalesce(er.nom, es.nom, s.edifice_nom) end`;

/**
 * What happens to each objet that the base already had, in a temporary table: for the samples of the report, and for the history that
 * `writeHistory` keeps. A field that the file lacks has not changed.
 */
export async function readHistory({ sql }: Run, { columns, colonnes }: PalissyReading, gone: boolean): Promise<void> {
  const value = newValue(colonnes);
  const fields = Object.entries(FIELDS).filter(([, column]) => columns.includes(column));
  const compared: Compared[] = [
    ...fields.map(([name, column]): Compared => [name, `o.${column}`, value(column)]),
    ["commune", `co.nom || ' (' || co.code_insee || ')'`, `cs.nom || ' (' || cs.code_insee || ')'`],
    ["edifice", "eo.nom", EDIFICE_APRES],
    ["presence", "coalesce(o.presence_motif, o.presence::text)", "coalesce(s.presence_motif, s.presence::text)"],
  ];
  await sql.unsafe(`
    create temp table ${HISTORY} on commit drop as
    select c.ref, s.titre, cs.nom as commune, s.commune_code, s.presence_motif as motif,
      case when c.avant = 'dans_perimetre' and s.presence <> 'dans_perimetre' then 'sorti'
        when c.avant <> 'dans_perimetre' and s.presence = 'dans_perimetre' then 'revenu'
        when c.avant = 'dans_perimetre' and c.change_de_commune then 'deplace' else 'modifie' end::nature_changement as nature,
      case when o.departement_code is distinct from s.departement_code then o.departement_code end as departement_avant,
      case when c.avant = 'dans_perimetre' and (s.presence <> 'dans_perimetre' or c.change_de_commune) then o.commune_code end as commune_avant,
      ${changedFields(compared)} as champs
    from ${CHANGES} c
      join ${STAGING} s on s.ref = c.ref and s.nature = 'o'
      join objets o on o.ref = c.ref
      left join communes co on co.code_insee = o.commune_code
      left join communes cs on cs.code_insee = s.commune_code
      left join edifices eo on eo.id = o.edifice_id
      left join edifices er on er.ref_merimee = s.ref_merimee and er.commune_code = s.commune_code
      left join edifices es on es.slug = s.edifice_slug and es.commune_code = s.commune_code
    where not c.neuf`);
  if (gone)
    await sql.unsafe(`
      insert into ${HISTORY} (ref, titre, commune, commune_code, motif, nature, commune_avant, champs)
      select o.ref, o.titre, c.nom, o.commune_code, '${MOTIF_DISPARU}', 'disparu', case when d.presence = 'dans_perimetre' then o.commune_code end,
        jsonb_build_object('presence', jsonb_build_array(coalesce(o.presence_motif, o.presence::text), '${MOTIF_DISPARU}'))
      from disparus_palissy d join objets o on o.ref = d.ref left join communes c on c.code_insee = o.commune_code`);
}

/** Keeps the history of this import. The objets are still as they were, or already as they are: it was read before. */
export async function writeHistory({ sql, importId }: Run): Promise<void> {
  await sql.unsafe(
    `insert into objets_changements (id, objet_ref, import_id, nature, champs, departement_avant, commune_avant)
     select ${UUID_V7}, ref, $1, nature, champs, departement_avant, commune_avant from ${HISTORY}`,
    [importId],
  );
}
