const number = new Intl.NumberFormat("fr-FR");
const percent = new Intl.NumberFormat("fr-FR", { style: "percent", maximumFractionDigits: 0 });

/** « 1 902 » */
export const nombre = (value: number): string => number.format(value);

/** A number; with `plus`, only where the counting stopped: there are more. */
export type Combien = { nombre: number; plus: boolean };

/** « 1 902 », « plus de 10 000 » */
export const combien = ({ nombre: value, plus }: Combien): string => `${plus ? "plus de\u00a0" : ""}${nombre(value)}`;

/** « 61 % »; of nothing, « — ». */
export const part = (value: number, total: number): string => (total > 0 ? percent.format(value / total) : "—");

/** « 1 objet », « 12 objets »; zero is singular in French. */
export const compte = (value: number, singulier: string, pluriel = `${singulier}s`): string =>
  `${nombre(value)}\u00a0${Math.abs(value) < 2 ? singulier : pluriel}`;

/** « a, b et c » */
export const liste = (items: readonly string[]): string =>
  new Intl.ListFormat("fr-FR", { type: "conjunction" }).format(items);

/** Size of a file in words: « 1,2 Mo ». `bytes` in bytes. */
export function taille(bytes: number): string {
  if (bytes < 1000) return `${nombre(bytes)}\u00a0octets`;
  if (bytes < 1_000_000) return `${nombre(Math.round(bytes / 1000))}\u00a0Ko`;
  return `${nombre(Math.round(bytes / 100_000) / 10)}\u00a0Mo`;
}

/** Lower case, no accent, single spaces, ligatures opened, apostrophes and hyphens as spaces. Names are compared with `searchKey` (words.ts). */
export const sansAccent = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll("œ", "oe")
    .replaceAll("æ", "ae")
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/[’‘ʼ′´'`\-‐‑‒–—−_]/g, " ")
    .replace(/\s+/g, " ")
    .trim();

/** « de Camille », « d’Hélène », « d’Élise », « de Yann », « de Hassan »: the h of most first names is mute, the y before a vowel is none. */
export const dePersonne = (nom: string): string =>
  /^(?:[aeiouàâäéèêëîïôöùûüœæ]|h[eéèêëiîoôuy]|hadrien|y[^aeiouàâéèêîôûœ])/i.test(nom) ? `d’${nom}` : `de ${nom}`;

/** « Conservation des antiquités », « DRAC Grand Est »: one does not say « le mot de » them as of somebody. */
export const isInstitution = (nom: string): boolean =>
  /^(?:l[ea]s? |l’)?(?:académie|atelier|bureau|cellule|centre|communauté|commune|conseil|conservation|collectivité|département|direction|drac|équipe|inventaire|mairie|métropole|ministère|mission|musée|pôle|préfecture|région|service|udap|unité|ville)(?![\p{L}])/iu.test(
    nom,
  );

/** « Camille Arnaud », or the words that replace a name we do not have. */
export const personName = (person: { prenom: string | null; nom: string | null } | null, otherwise: string): string =>
  [person?.prenom, person?.nom].filter(Boolean).join(" ") || otherwise;
