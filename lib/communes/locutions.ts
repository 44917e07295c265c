import { H_ASPIRE } from "./h-aspire";

/** How one names a département in a sentence: its article and whether custom says « en » rather than « dans la ». */
const ARTICLES = {
  le: "14 15 18 25 29 30 32 39 41 45 46 47 56 59 62 63 67 68 69 81 82 83 84 90 94 95",
  la: "16 17 19 21 23 24 26 2A 2B 31 33 42 43 44 48 50 51 52 53 55 57 58 70 72 73 74 76 80 85 86 87 93 971 972 973",
  les: "04 05 06 08 13 22 40 64 65 66 78 79 88 92",
  "l’": "01 02 03 07 09 10 11 12 27 34 36 38 60 61 89 91",
} as const;

type Article = keyof typeof ARTICLES | "";

const articleParCode = new Map<string, Article>(
  (Object.entries(ARTICLES) as [Article, string][]).flatMap(([article, codes]) =>
    codes.split(" ").map((code) => [code, article] as const),
  ),
);

/** Custom says « en Gironde », « en Côte-d’Or »; those without an article always do, but for cities and some islands. */
const EN = new Set(
  "07 09 16 17 19 21 23 24 2A 2B 31 33 38 43 44 47 48 52 53 57 70 73 74 76 82 85 87 93 971 972 973".split(" "),
);
const A = new Set(["75", "974", "976", "975", "977", "978"]);

const typographie = (nom: string): string => nom.replaceAll("'", "’");

const VOYELLE = /^[aeiouyéèêhâîôœ]/i;

/** The article of a département, e.g. « la » (Marne), « l’ » (Aisne), none (Paris, Maine-et-Loire). */
export const articleDe = (code: string): Article => articleParCode.get(code) ?? "";

/** « dans la Marne », « en Haute-Marne », « dans l’Aisne », « à Paris », « à La Réunion ». */
export function dansDepartement({ code, nom: brut }: { code: string; nom: string }): string {
  const nom = typographie(brut);
  if (A.has(code)) return `à ${nom}`;
  const article = articleDe(code);
  if (article === "" || EN.has(code)) return `en ${nom}`;
  return article === "l’" ? `dans l’${nom}` : `dans ${article} ${nom}`;
}

/** « de la Marne », « du Nord », « des Landes », « de l’Aisne », « de Paris », « d’Ille-et-Vilaine ». */
export function deDepartement({ code, nom: brut }: { code: string; nom: string }): string {
  const nom = typographie(brut);
  switch (articleDe(code)) {
    case "le":
      return `du ${nom}`;
    case "la":
      return `de la ${nom}`;
    case "les":
      return `des ${nom}`;
    case "l’":
      return `de l’${nom}`;
    default:
      return VOYELLE.test(nom) ? `d’${nom}` : `de ${nom}`;
  }
}

/** « d’Épernay », « d’Hirson », « de Haguenau », « de Châlons », « du Mesnil », « des Essarts », « de La Cheppe ». */
export function deCommune(brut: string): string {
  const nom = typographie(brut);
  if (/^Le /.test(nom)) return `du ${nom.slice(3)}`;
  if (/^Les /.test(nom)) return `des ${nom.slice(4)}`;
  return VOYELLE.test(nom) && !H_ASPIRE.has(nom) ? `d’${nom}` : `de ${nom}`;
}

/** « à Épernay », « au Mesnil », « aux Essarts », « à La Cheppe ». */
export function aCommune(brut: string): string {
  const nom = typographie(brut);
  if (/^Le /.test(nom)) return `au ${nom.slice(3)}`;
  if (/^Les /.test(nom)) return `aux ${nom.slice(4)}`;
  return `à ${nom}`;
}
