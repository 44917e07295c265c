import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { expect, test } from "vitest";
import { aCommune, articleDe, dansDepartement, deCommune, deDepartement } from "./locutions";

type Officiel = { code: string; nom: string; typeLiaison: number };
const file = createRequire(import.meta.url).resolve("@etalab/decoupage-administratif/data/departements.json");
/** The 101 départements; the other collectivities of the file hold no campaign. */
const departements = (JSON.parse(readFileSync(file, "utf8")) as Officiel[]).filter(
  ({ code }) => !/^9(75|77|78|8\d)$/.test(code),
);
/** INSEE's code of the article that a name takes (0: none, consonant; 1: none, vowel; then le, la, les, l’). */
const ARTICLE_INSEE = ["", "", "le", "la", "les", "l’"];
const nomDe = (code: string) => departements.find((d) => d.code === code)!;

test("les 101 départements portent l’article que l’INSEE leur donne", () => {
  expect(departements).toHaveLength(101);
  const faux = departements.filter(({ code, typeLiaison }) => articleDe(code) !== ARTICLE_INSEE[typeLiaison]);
  expect(faux).toEqual([]);
});

test("chaque locution commence par « dans », « en » ou « à » et finit par le nom", () => {
  for (const departement of departements) {
    const nom = departement.nom.replaceAll("'", "’");
    expect(dansDepartement(departement)).toMatch(/^(dans (la|le|les) |dans l’|en |à )/);
    expect(dansDepartement(departement).endsWith(nom)).toBe(true);
    expect(deDepartement(departement)).toMatch(/^(de la |du |des |de l’|de |d’)/);
    expect(deDepartement(departement).endsWith(nom)).toBe(true);
  }
});

test.each([
  ["51", "dans la Marne", "de la Marne"],
  ["52", "en Haute-Marne", "de la Haute-Marne"],
  ["59", "dans le Nord", "du Nord"],
  ["02", "dans l’Aisne", "de l’Aisne"],
  ["40", "dans les Landes", "des Landes"],
  ["21", "en Côte-d’Or", "de la Côte-d’Or"],
  ["35", "en Ille-et-Vilaine", "d’Ille-et-Vilaine"],
  ["49", "en Maine-et-Loire", "de Maine-et-Loire"],
  ["2A", "en Corse-du-Sud", "de la Corse-du-Sud"],
  ["75", "à Paris", "de Paris"],
  ["90", "dans le Territoire de Belfort", "du Territoire de Belfort"],
  ["974", "à La Réunion", "de La Réunion"],
  ["976", "à Mayotte", "de Mayotte"],
  ["95", "dans le Val-d’Oise", "du Val-d’Oise"],
])("%s : « %s », « %s »", (code, dans, de) => {
  expect(dansDepartement(nomDe(code))).toBe(dans);
  expect(deDepartement(nomDe(code))).toBe(de);
});

test.each([
  ["Épernay", "d’Épernay"],
  ["Châlons-en-Champagne", "de Châlons-en-Champagne"],
  ["Le Mesnil-sur-Oger", "du Mesnil-sur-Oger"],
  ["Les Essarts-lès-Sézanne", "des Essarts-lès-Sézanne"],
  ["La Cheppe", "de La Cheppe"],
  ["L'Épine", "de L’Épine"],
  ["Ay-Champagne", "d’Ay-Champagne"],
  ["Lesparre", "de Lesparre"],
])("mairie %s → %s", (nom, attendu) => expect(deCommune(nom)).toBe(attendu));

test.each([
  ["Épernay", "à Épernay"],
  ["Le Mesnil-sur-Oger", "au Mesnil-sur-Oger"],
  ["Les Essarts-le-Vicomte", "aux Essarts-le-Vicomte"],
  ["La Cheppe", "à La Cheppe"],
  ["L'Épine", "à L’Épine"],
])("à %s", (nom, phrase) => {
  expect(aCommune(nom)).toBe(phrase);
});

test("toutes les communes : « de » ou « d’ » devant leur nom, comme l’INSEE le dit", () => {
  const communes = (
    JSON.parse(
      readFileSync(
        createRequire(import.meta.url).resolve("@etalab/decoupage-administratif/data/communes.json"),
        "utf8",
      ),
    ) as Officiel[]
  ).filter(({ typeLiaison }) => typeLiaison === 0 || typeLiaison === 1);
  expect(communes.length).toBeGreaterThan(30_000);
  const sansElision = new Set(communes.filter(({ typeLiaison }) => typeLiaison === 0).map(({ nom }) => nom));
  const faux = communes.filter(
    // Of homonyms that differ, « de » is no fault.
    ({ nom, typeLiaison }) =>
      /^H/.test(nom) && /^d’/.test(deCommune(nom)) !== (typeLiaison === 1 && !sansElision.has(nom)),
  );
  expect(faux.map(({ nom }) => deCommune(nom))).toEqual([]);
  expect([deCommune("Haguenau"), deCommune("Hirson"), deCommune("Herblay")]).toEqual([
    "de Haguenau",
    "d’Hirson",
    "d’Herblay",
  ]);
});
