import "server-only";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { z } from "zod";
import { searchKey } from "@/lib/words";

/**
 * The administrative division as the package @etalab/decoupage-administratif gives it (INSEE, Licence Ouverte). The files are read
 * without the package's own entry, which looks for them in the current folder.
 */
const require = createRequire(import.meta.url);
const load = <T extends z.ZodType>(name: string, schema: T): z.infer<T> =>
  schema.parse(JSON.parse(readFileSync(require.resolve(`@etalab/decoupage-administratif/data/${name}.json`), "utf8")));

const regions = () => load("regions", z.array(z.object({ code: z.string(), nom: z.string() })));
const departements = () =>
  load(
    "departements",
    z.array(z.object({ code: z.string(), nom: z.string(), region: z.string(), chefLieu: z.string().optional() })),
  );
const communes = () =>
  load(
    "communes",
    z.array(
      z.object({
        code: z.string(),
        nom: z.string(),
        type: z.string(),
        departement: z.string().optional(),
        chefLieu: z.string().optional(),
        commune: z.string().optional(),
        anciensCodes: z.array(z.string()).optional(),
        codesPostaux: z.array(z.string()).optional(),
      }),
    ),
  );

/** Alsace and Moselle, under the Concordat (spec 2.1). */
const CONCORDATAIRES = new Set(["57", "67", "68"]);

export type Departement = { code: string; nom: string; region: string; concordataire: boolean };
export type Commune = {
  codeInsee: string;
  nom: string;
  nomTri: string;
  departementCode: string;
  codesPostaux: readonly string[];
};

/** Départements and overseas territories; a territory without a region is its own. */
export function readDepartements(): Departement[] {
  const names = new Map(regions().map((region) => [region.code, region.nom]));
  return departements().map(({ code, nom, region }) => ({
    code,
    nom,
    region: names.get(region) ?? nom,
    concordataire: CONCORDATAIRES.has(code),
  }));
}

/** Commune of the préfecture of each département. */
export const readPrefectures = (): ReadonlySet<string> =>
  new Set(departements().flatMap(({ chefLieu }) => (chefLieu === undefined ? [] : [chefLieu])));

/** Communes of today, those that have a town hall: no delegated or associated commune, no arrondissement. */
export function readCommunes(): Commune[] {
  return communes()
    .filter((commune) => commune.type === "commune-actuelle")
    .map(({ code, nom, departement, codesPostaux = [] }) => ({
      codeInsee: code,
      nom,
      nomTri: searchKey(nom),
      departementCode: departement ?? code.slice(0, 3),
      codesPostaux: codesPostaux.toSorted(),
    }));
}

let former: ReadonlyMap<string, string> | undefined;

/**
 * Codes that are no commune any more, and the commune they belong to now: delegated and associated communes, communes that merged long
 * ago, arrondissements of Paris, Lyon and Marseille, whose objets are the town's.
 */
export function codesOfFormerCommunes(): ReadonlyMap<string, string> {
  if (former !== undefined) return former;
  const codes = new Map<string, string>();
  for (const { code, type, chefLieu, commune, anciensCodes } of communes()) {
    if (type === "commune-actuelle") for (const old of anciensCodes ?? []) codes.set(old, code);
    else {
      const today = commune ?? chefLieu;
      if (today !== undefined) codes.set(code, today);
    }
  }
  return (former = codes);
}

/** A whole version of the division: what it lists, and what the codes that it lists no more have become. */
export type Division = {
  readonly departements: readonly Departement[];
  readonly communes: readonly Commune[];
  readonly former: ReadonlyMap<string, string>;
};

/** The version of the installed package. */
export const readDivision = (): Division => ({
  departements: readDepartements(),
  communes: readCommunes(),
  former: codesOfFormerCommunes(),
});

/** A column of the communes, for `unnest`; lists are written as one text, with spaces. */
export const columnOf = (communes: readonly Commune[], name: keyof Commune): string[] =>
  communes.map((commune) => [commune[name]].flat().join(" "));
