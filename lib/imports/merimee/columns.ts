import type { ColumnName } from "@/db/column-name";
import type { edifices } from "@/db/schema";
import type { Labels } from "../file/header";

/** The official names of the open data portal and the codes of the ministry's newer file. The others are of no use here. */
export const LABELS = {
  REF: ["reference", "ref"],
  TICO: ["titre_editorial_de_la_notice", "tico"],
  DENO: ["denomination_de_l_edifice", "deno"],
  APPL: ["autre_appellation_de_l_edifice", "appl"],
  /** The commune of today when the file says it; the other is the one of the day of the protection. */
  INSEE: ["cog_insee", "insee"],
  INSEE_PROTECTION: ["cog_insee_lors_de_la_protection"],
  ADRS: ["adresse_forme_editoriale", "wadrs", "adresse"],
  ADRS_INDEX: ["adresse_forme_index", "adrs"],
  PROT: ["typologie_de_la_protection", "prot"],
  DPRO: ["date_et_typologie_de_la_protection", "dpro"],
  COORDONNEES: ["coordonnees_au_format_wgs84", "coordonnees_wgs84", "coordonnees", "coor", "geoloc"],
  LATITUDE: ["latitude", "lat", "pop_coordonnees_lat"],
  LONGITUDE: ["longitude", "lon", "pop_coordonnees_lon"],
} as const satisfies Labels<string>;

export type Field = keyof typeof LABELS;

/** Each line lists fields of which one at least must be there: without them, no building can be told from another. */
export const REQUIRED: readonly (readonly Field[])[] = [["REF"], ["TICO", "DENO"], ["INSEE", "INSEE_PROTECTION"]];

/** Columns of `edifices` that an extract may lack, and the fields that fill each: those that lack keep what the base knows. */
export const OPTIONAL = {
  adresse: ["ADRS", "ADRS_INDEX"],
  protection: ["PROT", "DPRO"],
  latitude: ["COORDONNEES", "LATITUDE"],
  longitude: ["COORDONNEES", "LONGITUDE"],
} as const satisfies Partial<Record<ColumnName<typeof edifices>, readonly Field[]>>;
