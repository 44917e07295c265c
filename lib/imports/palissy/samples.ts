import "server-only";
import type { Rapport } from "../report/report";
import { fewOfEach, keepSamples, type Sample } from "../report/samples";
import type { Run } from "../run/contract";
import type { PalissyReading } from "./reading";
import { CHANGES, HISTORY, STAGING } from "./sql";

/** A few of each kind, for whoever must decide whether to apply. */
export async function samplePalissy({ sql }: Run, rapport: Rapport): Promise<void> {
  const rows = await sql.unsafe<Sample[]>(
    `${fewOfEach(`
       select nature::text || 's' as nature, ref, titre, commune, motif, champs from ${HISTORY}
       union all
       select 'crees', s.ref, s.titre, m.nom, null, '{}' from ${CHANGES} c join ${STAGING} s on s.ref = c.ref and s.nature = 'o'
         left join communes m on m.code_insee = s.commune_code where c.neuf and c.presence = 'dans_perimetre'`)}
     order by nature, ref`,
  );
  keepSamples(rapport, rows);
}

/** Samples of a base that had nothing: the first records in scope. */
export async function sampleCreated({ sql }: Run, rapport: Rapport, { premiers }: PalissyReading): Promise<void> {
  const codes = [...new Set(premiers.map(({ commune }) => commune))];
  const noms = await sql<{ code: string; nom: string }[]>`
    select code_insee as code, nom from communes where code_insee = any(${codes}::text[])`;
  const nomDe = new Map(noms.map(({ code, nom }) => [code, nom]));
  keepSamples(
    rapport,
    premiers.map(({ ref, titre, commune }) => ({
      ...{ nature: "crees" as const, ref, titre, commune: nomDe.get(commune) ?? null },
    })),
  );
}
