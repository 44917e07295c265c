import { compact } from "@/lib/text";
import type { NatureExemple } from "./kinds";
import { MAX_PAR_NATURE, type Exemple, type Rapport } from "./report";

/** A sample as the base gives it. `insee`: the code of its commune, which the list of all differences says beside its name. */
export type Sample = Omit<Exemple, "motif" | "detail" | "champs"> & {
  nature: NatureExemple;
  insee?: string | null;
  motif?: string | null;
  detail?: string | null;
  champs?: Exemple["champs"] | null;
};

/** Keeps samples in the report, their texts cut. At most `MAX_PAR_NATURE` of each kind, whatever is given. */
export function keepSamples(rapport: Rapport, samples: readonly Sample[]): void {
  const exemples: NonNullable<Rapport["exemples"]> = {};
  for (const { nature, motif, detail, champs, ref, titre, commune } of samples) {
    const some = (exemples[nature] ??= []);
    if (some.length === MAX_PAR_NATURE) continue;
    some.push({
      ...{ ref, titre: short(titre), commune },
      ...(motif ? { motif } : {}),
      ...(detail ? { detail: short(detail) } : {}),
      ...(champs && Object.keys(champs).length > 0 ? { champs: shortFields(champs) } : {}),
    });
  }
  rapport.exemples = exemples;
}

/** In characters. */
const LONGEST = 160;
const short = (text: string): string => (text.length > LONGEST ? `${compact(text.slice(0, LONGEST))}…` : text);
const cut = (text: string | null): string | null => (text === null ? null : short(text));

const shortFields = (champs: NonNullable<Exemple["champs"]>): NonNullable<Exemple["champs"]> =>
  Object.fromEntries(Object.entries(champs).map(([champ, [avant, apres]]) => [champ, [cut(avant), cut(apres)]]));

/** How much of what differs is read: a few things of each kind for the report, or every one for the file that lists them. */
export type Extent = "few" | "all";

/** What differs between the base and what was read, before anything is written: a query of ours, and how its rows are told. */
export type Differences = {
  readonly query: (extent: Extent) => string;
  readonly params: readonly (string | string[])[];
  readonly sample: (row: never) => Sample;
};

const asItIs = (row: object): Sample => row as Sample;

/** `sample` is given the rows that `query` returns, which are samples already unless it is said how they are told. */
export const differences = (
  query: Differences["query"],
  sample: Differences["sample"] = asItIs,
  params: Differences["params"] = [],
): Differences => ({ query, sample, params });

/** The whole of a query, or its `fewOfEach`. */
export const someOf = (extent: Extent, query: string): string => (extent === "all" ? query : fewOfEach(query));

/** The query of the first rows of each `nature`, by `ref`, among those of another query. */
const fewOfEach = (query: string): string => `
  select * from (
    select *, row_number() over (partition by nature order by ref) as rang from (${query}) every_one
  ) ranked where rang <= ${String(MAX_PAR_NATURE)}`;

/** Name of a field, and what it was and is, in SQL. */
export type Compared = readonly [champ: string, avant: string, apres: string];

/** The fields that differ, as a sample and a history keep them: {"titre": ["before", "after"]}. */
export const changedFields = (compared: readonly Compared[]): string => `
  (select coalesce(jsonb_object_agg(champ, jsonb_build_array(avant, apres)), '{}')
   from (values ${compared.map(([champ, avant, apres]) => `('${champ}', (${avant})::text, (${apres})::text)`).join(", ")})
     as v (champ, avant, apres) where avant is distinct from apres)`;
