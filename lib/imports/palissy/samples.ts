import "server-only";
import type { Rapport } from "../report/report";
import { differences, keepSamples, someOf, type Extent } from "../report/samples";
import type { Run } from "../run/contract";
import type { PalissyReading } from "./reading";
import { CHANGES, HISTORY, STAGING } from "./sql";

/** What happens to each objet, for whoever must decide whether to apply. New ones out of scope are nobody's business. */
export const differencesPalissy = differences(
  (extent: Extent) => `
    ${someOf(
      extent,
      `select nature::text || 's' as nature, ref, titre, commune, commune_code as insee, motif, champs from ${HISTORY}
       union all
       select 'crees', s.ref, s.titre, m.nom, s.commune_code, null, '{}' from ${CHANGES} c join ${STAGING} s on s.ref = c.ref and s.nature = 'o'
         left join communes m on m.code_insee = s.commune_code where c.neuf and c.presence = 'dans_perimetre'`,
    )}
    order by nature, ref`,
);

/** The same of a base that had nothing: what was read is already in its table. */
export const differencesCreated = differences(
  () => `
    select 'crees' as nature, o.ref, o.titre, m.nom as commune, o.commune_code as insee, null as motif, '{}'::jsonb as champs
    from objets o left join communes m on m.code_insee = o.commune_code where o.presence = 'dans_perimetre' order by o.ref`,
);

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
