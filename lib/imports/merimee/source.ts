import "server-only";
import { slugEdifice } from "@/lib/edifices/rules";
import type { CsvRow } from "../file/csv";
import { readFields } from "../file/header";
import { sourceInFull } from "../labels";
import type { Source, Staged } from "../run/contract";
import { loadCommunes, type Communes } from "../shared/communes";
import { premierCode } from "../shared/lieu";
import { spreadsheetMotif } from "../shared/tableur";
import { applyMerimee } from "./apply";
import { LABELS, REQUIRED, type Field } from "./columns";
import { compareMerimee } from "./compare";
import { adresseEdifice, coordonneesEdifice, protectionEdifice, REF_MERIMEE, titreEdifice } from "./record";
import { differencesMerimee } from "./samples";
import { STAGING } from "./sql";

const MOTIFS: Record<string, string> = { sans_commune: "aucune commune n’est indiquée dans Mérimée" };

const COLUMNS = [
  ...["ref", "nature", "motif", "commune_code", "titre", "slug"],
  ...["adresse", "protection", "latitude", "longitude"],
] as const;

/** The protected buildings of the base Mérimée (spec 5.1). */
export const merimee: Source = {
  name: "merimee",
  chose: { nom: "édifice", feminin: false },
  depart: { un: "ne serait plus dans Mérimée", plusieurs: "ne seraient plus dans Mérimée" },
  libelle: (motif) => MOTIFS[motif] ?? motif,
  staging: {
    table: STAGING,
    ddl: `create temp table ${STAGING} (
      ligne integer, ref text, nature "char", motif text, commune_code text, titre text, slug text,
      adresse text, protection protection, latitude double precision, longitude double precision)`,
  },
  begin: async (run, labels) => {
    const { read, position, seen } = readFields(labels, LABELS, REQUIRED, sourceInFull.merimee);
    return {
      ...seen,
      columns: COLUMNS,
      stage: recordReader(
        read,
        CHECKED.map((field) => position.get(field) ?? -1),
        await loadCommunes(run.sql),
      ),
      refOf: (row) => {
        const ref = read(row, "REF").toUpperCase();
        return REF_MERIMEE.test(ref) ? ref : null;
      },
    };
  },
  compare: compareMerimee,
  differences: (_run, rapport) => differencesMerimee(rapport),
  apply: applyMerimee,
};

type Read = (row: CsvRow, field: Field) => string;

/** A place read wrongly would be another place, a date another date. */
const CHECKED = ["LATITUDE", "LONGITUDE", "COORDONNEES", "TICO", "PROT", "DPRO"] as const satisfies Field[];

function recordReader(read: Read, checked: readonly number[], communes: Communes): (row: CsvRow) => Staged {
  const seen = new Map<string, number>();
  return (row) => {
    const ref = read(row, "REF").toUpperCase();
    if (ref === "") return { kind: "reject", ref: null, motif: "pas de référence" };
    if (!REF_MERIMEE.test(ref))
      return { kind: "reject", ref: null, motif: `référence illisible «\u00a0${ref.slice(0, 40)}\u00a0»` };
    const before = seen.get(ref);
    if (before !== undefined) return { kind: "reject", ref, motif: `référence déjà lue à la ligne ${String(before)}` };
    seen.set(ref, row.line);

    const made = spreadsheetMotif(row, checked);
    if (made !== null) return { kind: "reject", ref, motif: made };
    const lieu = communeOf(read(row, "INSEE") || read(row, "INSEE_PROTECTION"), communes);
    if ("motif" in lieu) return { kind: "reject", ref, motif: lieu.motif };
    const titre = titreEdifice(ref, read(row, "TICO"), read(row, "APPL"), read(row, "DENO"));
    const place =
      lieu.code === null
        ? null
        : coordonneesEdifice(lieu.code, read(row, "COORDONNEES"), read(row, "LATITUDE"), read(row, "LONGITUDE"));
    return {
      kind: "row",
      values: [
        ...[
          ref,
          "o",
          lieu.code === null ? "sans_commune" : null,
          lieu.code,
          titre,
          slugEdifice(titre) || ref.toLowerCase(),
        ],
        ...[adresseEdifice(read(row, "ADRS"), read(row, "ADRS_INDEX"))],
        ...[protectionEdifice(read(row, "PROT"), read(row, "DPRO"))],
        ...(place === null ? [null, null] : [String(place.latitude), String(place.longitude)]),
      ],
    };
  };
}

/** First commune of the list, as it is today. */
function communeOf(list: string, communes: Communes): { code: string | null } | { motif: string } {
  if (list === "") return { code: null };
  const code = premierCode(list.replace(/[[\]"]/g, ""));
  if (code === null) return { motif: `code de commune illisible «\u00a0${list.slice(0, 40)}\u00a0»` };
  const today = communes.resolve(code);
  return today === null ? { motif: `commune inconnue «\u00a0${code}\u00a0»` } : { code: today };
}
