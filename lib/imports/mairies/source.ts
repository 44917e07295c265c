import "server-only";
import type { CsvRow } from "../file/csv";
import { readFields } from "../file/header";
import { sourceInFull } from "../labels";
import type { Source, Staged } from "../run/contract";
import { loadCommunes, type Communes } from "../shared/communes";
import { premierCode } from "../shared/lieu";
import { applyMairies } from "./apply";
import { LABELS, REQUIRED, type Field } from "./columns";
import { compareMairies } from "./compare";
import { courriel, nomDeFiche, organisme, place, telephone } from "./record";
import { differencesMairies } from "./samples";
import { STAGING } from "./sql";

const MOTIFS: Record<string, string> = {
  autre_administration: "ce n’est pas une mairie",
  mairie_secondaire: "mairie déléguée, annexe ou d’arrondissement",
  ancienne_commune: "la commune fait maintenant partie d’une autre",
  deux_mairies: "deux mairies principales pour la même commune\u00a0: aucune n’est retenue",
};

const COLUMNS = [
  ...["ref", "nature", "motif", "commune_code", "nom", "telephone", "courriel", "courriel_illisible"],
  ...["latitude", "longitude"],
] as const;

/** The town halls of the directory of public services (spec 5.1, 5.3): how to reach a commune, and its first account. */
export const mairies: Source = {
  name: "mairies",
  chose: { nom: "mairie", feminin: true },
  depart: { un: "ne serait plus dans l’annuaire", plusieurs: "ne seraient plus dans l’annuaire" },
  libelle: (motif) => MOTIFS[motif] ?? motif,
  staging: {
    table: STAGING,
    ddl: `create temp table ${STAGING} (
      ligne integer, ref text, nature "char", motif text, commune_code text, nom text, telephone text, courriel citext,
      courriel_illisible boolean, latitude double precision, longitude double precision)`,
  },
  begin: async (run, labels) => {
    const { read, seen } = readFields(labels, LABELS, REQUIRED, sourceInFull.mairies);
    return {
      ...seen,
      columns: COLUMNS,
      stage: sheetReader(read, await loadCommunes(run.sql)),
      refOf: (row) => read(row, "ID").slice(0, 100) || null,
    };
  },
  compare: compareMairies,
  differences: () => differencesMairies,
  apply: applyMairies,
};

function sheetReader(read: (row: CsvRow, field: Field) => string, communes: Communes): (row: CsvRow) => Staged {
  const seen = new Map<string, number>();
  return (row) => {
    const ref = read(row, "ID").slice(0, 100) || null;
    const reject = (motif: string): Staged => ({ kind: "reject", ref, motif });
    const out = (motif: string): Staged => ({ kind: "row", values: [ref, "o", motif, ...NOTHING] });

    const sheet = organisme(read(row, "PIVOT"), read(row, "NOM"));
    if (sheet === undefined) return reject("la colonne pivot est illisible");
    if (sheet.genre === "autre") return out("autre_administration");
    if (sheet.genre === "secondaire") return out("mairie_secondaire");
    const lieu = communeOf(sheet.codes, communes);
    if ("rejet" in lieu) return reject(lieu.rejet);
    if ("horsPerimetre" in lieu) return out(lieu.horsPerimetre);
    if (ref === null) return reject("pas d’identifiant");
    const before = seen.get(ref);
    if (before !== undefined) return reject(`fiche déjà lue à la ligne ${String(before)}`);
    seen.set(ref, row.line);

    const number = telephone(read(row, "TELEPHONE"));
    if (number === undefined) return reject("la colonne telephone est illisible");
    const where = place(read(row, "ADRESSE"), lieu.code);
    if (where === undefined) return reject("la colonne adresse est illisible");
    const mail = courriel(read(row, "COURRIEL"));
    return {
      kind: "row",
      values: [
        ...[ref, "o", null, lieu.code, nomDeFiche(read(row, "NOM")), number, mail.adresse, String(mail.illisible)],
        ...(where === null ? [null, null] : [String(where.latitude), String(where.longitude)]),
      ],
    };
  };
}

const NOTHING = new Array<null>(COLUMNS.length - 3).fill(null);

/** The commune of today among those that the sheet names. A commune that merged has no main town hall any more. */
function communeOf(
  codes: readonly string[],
  communes: Communes,
): { code: string } | { horsPerimetre: string } | { rejet: string } {
  const written = codes.map((code) => premierCode(code) ?? code.toUpperCase());
  const today = written.find((code) => communes.resolve(code) === code);
  if (today !== undefined) return { code: today };
  if (written.some((code) => communes.resolve(code) !== null)) return { horsPerimetre: "ancienne_commune" };
  const [first] = written;
  return {
    rejet: first === undefined ? "pas de code de commune" : `commune inconnue «\u00a0${first.slice(0, 10)}\u00a0»`,
  };
}
