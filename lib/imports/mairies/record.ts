import { sansAccent } from "@/lib/format";
import { compact } from "@/lib/text";
import { coordonneesPlausibles, parseDecimal, type Coordonnees } from "../shared/coordonnees";
import { isSpreadsheetMade } from "../shared/tableur";
import { jsonList, textOf, textsOf } from "./json";

/** What a sheet of the directory is, and the communes that it says it serves. */
export type Organisme = { genre: "autre" | "secondaire" | "principale"; codes: readonly string[] };

/** Kinds of sheets that are the town hall of a commune: the usual one, those of overseas collectivities, that of Paris. */
const MAIRIES = new Set(["mairie", "mairie_com", "paris_mairie"]);

/** From the columns `pivot` and `nom`. Undefined when `pivot` cannot be read. */
export function organisme(pivot: string, nom: string): Organisme | undefined {
  const services = jsonList(pivot);
  if (services === undefined) return undefined;
  const kindOf = (service: unknown) => textOf(service, "type_service_local");
  const mairie = services.find((service) => MAIRIES.has(kindOf(service)));
  if (mairie === undefined) {
    const district = services.some((service) => kindOf(service) === "paris_mairie_arrondissement");
    return { genre: district ? "secondaire" : "autre", codes: [] };
  }
  const codes = textsOf(mairie, "code_insee_commune").filter((code) => code !== "");
  return { genre: isSecondary(nom) ? "secondaire" : "principale", codes };
}

/**
 * « Mairie déléguée - X », « Mairie - X - annexe Y », « Mairie du 3e arrondissement », « Mairie de quartier »… After the first dash comes the
 * name of the commune, and one is called « Le Quartier »: only what no commune is called counts there.
 */
export function isSecondary(nom: string): boolean {
  const [kind = "", ...places] = nom.split(/\s[-–—]\s/).map(sansAccent);
  if (
    /^annexe|^antenne|^bureau|\b(deleguees?|associees?|annexes?|secteur|proximite|mobile|arrondissements?)\b/.test(kind)
  )
    return true;
  if (/\bmairie de quartier\b/.test(kind)) return true;
  if (places.some((place) => /\d+ ?(er|e|eme) (arrondissement|secteur)\b|\bmairie (annexe|deleguee)\b/.test(place)))
    return true;
  return places.slice(1).some((place) => /^(mairie )?(annexe|antenne|deleguee|bureau)\b/.test(place));
}

/** The address of the town hall: the first that can be written to. `illisible` when something is written and none can. */
export function courriel(text: string): { adresse: string | null; illisible: boolean } {
  const written = text.split(/[;,|\s]+/).filter((piece) => piece !== "");
  for (const piece of written) {
    const address = piece
      .toLowerCase()
      .replace(/^[<"'(]+|[>"').]+$/g, "")
      .replace(/^mailto:/, "");
    if (address.length <= 254 && ADDRESS.test(address) && !/\.\.|^\.|\.@/.test(address))
      return { adresse: address, illisible: false };
  }
  return { adresse: null, illisible: written.length > 0 };
}

const ADDRESS = /^[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/;

/** First number that is one, in groups of two digits: « 03 26 69 38 00 ». Undefined when the field cannot be read, null when it has none. */
export function telephone(field: string): string | null | undefined {
  const numbers = jsonList(field);
  if (numbers === undefined) return undefined;
  for (const item of numbers) {
    const digits = textOf(item, "valeur")
      .replace(/^\s*(\+|00)33\s*(\(0\))?/, "0")
      .replace(/[\s.\-/()]/g, "")
      // A spreadsheet takes it for a number.
      .replace(/^[1-9]\d{8}$/, "0$&");
    if (isSpreadsheetMade(textOf(item, "valeur"))) return undefined;
    if (/^\d{6,14}$/.test(digits)) return digits.length % 2 === 0 ? digits.replace(/\d\d(?=\d)/g, "$& ") : digits;
    if (/^\+\d{8,14}$/.test(digits)) return digits;
  }
  return null;
}

/** Where the town hall is. Undefined when the field cannot be read, null when it gives no plausible place. */
export function place(field: string, codeInsee: string): Coordonnees | null | undefined {
  const addresses = jsonList(field);
  if (addresses === undefined) return undefined;
  for (const address of addresses) {
    const found = coordonneesPlausibles(
      codeInsee,
      parseDecimal(textOf(address, "latitude")),
      parseDecimal(textOf(address, "longitude")),
    );
    if (found !== null) return found;
  }
  return null;
}

/** How the sheet is called in the lists of anomalies, on one line. */
export const nomDeFiche = (nom: string): string => compact(nom).slice(0, 200);
