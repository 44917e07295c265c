import "server-only";
import { compte } from "@/lib/format";
import type { Followed } from "@/lib/comptes/follow-merger";
import { remark, type Rapport } from "../report/report";
import type { Run } from "../run/contract";
import type { Division } from "../shared/package";

/** What an administrator must know of the communes and départements that are no more, whether noticed now or before. */
export async function remarkDivision({ sql }: Run, { departements }: Division, rapport: Rapport): Promise<void> {
  const gone = await sql<Holding[]>`
    select c.code_insee, c.nom, s.code_insee as nouveau, s.nom as nouveau_nom,
      (select count(*)::integer from comptes x where x.commune_code = c.code_insee and x.desactive_le is null) as comptes,
      (select count(*)::integer from dossiers x where x.commune_code = c.code_insee and x.statut <> 'archive') as dossiers,
      (select count(*)::integer from objets x where x.commune_code = c.code_insee and x.presence = 'dans_perimetre') as objets
    from communes c left join communes s on s.code_insee = c.fusionnee_dans
    where c.disparue_le is not null order by c.code_insee`;
  const holding = gone.filter((row) => row.comptes + row.dossiers + row.objets > 0);
  const lost = await sql<{ nom: string }[]>`
    select code || ' ' || nom as nom from departements where code <> all (${departements.map(({ code }) => code)}) order by code`;
  const empty = gone.length - holding.length;
  const noms = lost.map(({ nom }) => nom);
  remark(
    rapport,
    "communes_disparues",
    "Communes qui n’existent plus et qui tiennent encore quelque chose. Leurs objets suivront au prochain import de Palissy\u00a0; leurs dossiers vivants, et les comptes qui n’ont pas suivi, attendent qu’on décide",
    holding.map(phrase),
  );
  remark(rapport, "communes_disparues_vides", "Communes qui n’existent plus et ne tiennent rien", [], empty);
  remark(rapport, "departements_disparus", "Départements absents de la liste, conservés", noms);
}

/** Accounts that a merger has moved: the run changed something, even when the division did not. */
export function remarkFollowed(rapport: Rapport, followed: readonly Followed[]): void {
  rapport.changements += followed.length;
  remark(
    rapport,
    "comptes_suivis",
    "Comptes de communes réunies à une autre, qui n’en avait pas\u00a0: ils ouvrent maintenant celle-ci",
    followed.map(({ ancienne, nouvelle }) => `${ancienne} → ${nouvelle}`),
  );
}

type Holding = {
  code_insee: string;
  nom: string;
  nouveau: string | null;
  nouveau_nom: string | null;
  comptes: number;
  dossiers: number;
  objets: number;
};

function phrase({ code_insee, nom, nouveau, nouveau_nom, comptes, dossiers, objets }: Holding): string {
  const held = [
    comptes > 0 ? compte(comptes, "compte") : "",
    dossiers > 0 ? compte(dossiers, "dossier vivant", "dossiers vivants") : "",
    objets > 0 ? compte(objets, "objet") : "",
  ].filter((text) => text !== "");
  const today = nouveau === null ? "sans commune qui lui succède" : `aujourd’hui ${nouveau_nom ?? ""} (${nouveau})`;
  return `${nom} (${code_insee}), ${today}\u00a0: ${held.join(", ")}`;
}
