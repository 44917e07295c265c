import "server-only";
import type { Exemple } from "../report/report";
import { differences, someOf, type Differences, type Sample } from "../report/samples";
import { columnOf, type Commune, type Division } from "../shared/package";

type Row = {
  nature: "crees" | "modifies" | "revenus" | "disparus";
  ref: string;
  titre: string;
  nom: string | null;
  departement: string | null;
  departement_apres: string | null;
  postaux: string | null;
  postaux_apres: string | null;
};

/** The communes that differ, before anything is written. `gone`: those that the division lists no more. */
export function differencesDivision(division: Division, gone: readonly string[]): Differences {
  const { communes } = division;
  const column = (name: keyof Commune) => columnOf(communes, name);
  const inWords = wordsOf(division);
  return differences(
    (
      extent,
    ) => `select ch.nature, ch.ref, ch.titre, ch.nom, ch.departement, ch.departement_apres, ch.postaux, ch.postaux_apres from (${someOf(
      extent,
      `select case when c.code_insee is null then 'crees' when c.disparue_le is null then 'modifies' else 'revenus' end as nature,
        l.code as ref, l.nom as titre, c.nom, c.departement_code as departement, l.departement as departement_apres,
        array_to_string(c.codes_postaux, ' ') as postaux, l.postaux as postaux_apres
      from unnest($1::text[], $2::text[], $3::text[], $4::text[], $6::text[]) as l (code, nom, nom_tri, departement, postaux)
        left join communes c on c.code_insee = l.code
      where (c.nom, c.nom_tri, c.departement_code, c.codes_postaux)
          is distinct from (l.nom, l.nom_tri, l.departement, string_to_array(l.postaux, ' ')) or c.disparue_le is not null
      union all
      select 'disparus', c.code_insee, c.nom, c.nom, c.departement_code, null, null, null from communes c where c.code_insee = any ($5::text[])`,
    )}) ch
     order by ch.nature, ch.ref`,
    ({ nature, ref, titre, ...row }: Row): Sample => ({
      ...{ nature, ref, titre, commune: null, insee: ref },
      champs: nature === "disparus" ? inWords.successor(ref) : inWords.changes(titre, row),
    }),
    [
      column("codeInsee"),
      column("nom"),
      column("nomTri"),
      column("departementCode"),
      [...gone],
      column("codesPostaux"),
    ],
  );
}

/** What changed in a commune, with the names that the division gives. */
function wordsOf({ departements, communes, former }: Division) {
  const nomDe = new Map(departements.map(({ code, nom }) => [code, nom]));
  const departement = (code: string | null) => {
    const nom = code === null ? undefined : nomDe.get(code);
    return nom === undefined ? code : `${nom} (${code ?? ""})`;
  };
  return {
    successor: (code: string): Exemple["champs"] => {
      const today = communes.find(({ codeInsee }) => codeInsee === former.get(code));
      return today && { fusion: [null, `${today.nom} (${today.codeInsee})`] };
    },
    changes: (titre: string, row: Omit<Row, "nature" | "ref" | "titre">): Exemple["champs"] => ({
      ...(row.nom !== null && row.nom !== titre ? { nom: [row.nom, titre] } : {}),
      ...(row.departement === row.departement_apres
        ? {}
        : { departement: [departement(row.departement), departement(row.departement_apres)] }),
      // Of a commune that is new, its postcodes say nothing that somebody must look at.
      ...(row.nom === null || row.postaux === row.postaux_apres
        ? {}
        : { codesPostaux: [row.postaux || null, row.postaux_apres || null] }),
    }),
  };
}
