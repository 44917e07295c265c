import type { Protection } from "@/db/vocabulaire";
import { nomEdifice } from "@/lib/edifices/rules";
import { sansAccent } from "@/lib/format";
import { compact } from "@/lib/text";
import { coordonneesPlausibles, parseDecimal, type Coordonnees } from "../shared/coordonnees";

/** A reference of the base Mérimée, as the database's check has it. */
export const REF_MERIMEE = /^(PA|IA|EA)\d[0-9A-Z]{7}$/;

/** A longer title would not fit in the index of slugs, nor on a screen. In characters. */
const LONGEST_TITLE = 300;

/** Title that reads well: no markup, one line, a capital first. Falls back on the denomination, then on the reference. */
export function titreEdifice(ref: string, ...names: readonly string[]): string {
  for (const name of names) {
    const title = nomEdifice(name.replace(/<[^<>]*>/g, " ").replace(/'/g, "’")).replace(/[\s.,:;]+$/u, "");
    if (title !== "") return title.length > LONGEST_TITLE ? `${title.slice(0, LONGEST_TITLE - 1)}…` : title;
  }
  return `Édifice ${ref}`;
}

/**
 * The strongest protection in force on a part of the building: unlike an objet, a building often has several at once (« classé MH
 * partiellement ; inscrit MH partiellement »). Null when the record says nothing of it.
 */
export function protectionEdifice(prot: string, dpro: string): Protection | null {
  const items = `${prot};${dpro}`
    .split(";")
    .map(sansAccent)
    .filter((item) => item.trim() !== "");
  if (items.length === 0) return null;
  const inForce = items.filter((item) => !/\bde(class|s?inscri)|\bradi(e|ation)|\babrog|\bannul|\binstance/.test(item));
  if (inForce.some((item) => /\bclass/.test(item))) return "classe";
  return inForce.some((item) => /\binscri/.test(item)) ? "inscrit" : "aucune";
}

/** « 48.95, 4.36 », {"lon": 4.36, "lat": 48.95}, or two columns. Null unless they are in the commune's part of the world. */
export function coordonneesEdifice(
  codeInsee: string,
  both: string,
  latitude: string,
  longitude: string,
): Coordonnees | null {
  const found = both.match(/[-+]?\d{1,3}\.\d+|[-+]?\d{1,3}(?![\d.])/g);
  if (found?.length === 2) {
    const [first = "", second = ""] = found;
    const lonFirst = /lon[^]*lat/i.test(both);
    return coordonneesPlausibles(codeInsee, Number(lonFirst ? second : first), Number(lonFirst ? first : second));
  }
  return coordonneesPlausibles(codeInsee, parseDecimal(latitude), parseDecimal(longitude));
}

/** First address of the field, on one line; null when there is none. */
export const adresseEdifice = (...fields: readonly string[]): string | null =>
  fields.map((field) => compact(field.split(";")[0] ?? "")).find((address) => address !== "") ?? null;
