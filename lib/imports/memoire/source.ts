import "server-only";
import { compact } from "@/lib/text";
import type { CsvRow } from "../file/csv";
import { readFields } from "../file/header";
import { sourceInFull } from "../labels";
import type { Source } from "../run/contract";
import { applyMemoire } from "./apply";
import { LABELS, REQUIRED, type Field } from "./columns";
import { compareMemoire } from "./compare";
import { adressePhoto, premiereRefPalissy } from "./record";
import { differencesMemoire } from "./samples";
import { STAGING } from "./sql";

const MOTIFS: Record<string, string> = {
  objet_inconnu: "l’objet n’est pas dans notre base\u00a0: importez d’abord Palissy",
  doublon: "la même photographie est donnée deux fois",
};

const LONGEST_TEXT = 1000;

/** Photographs of objets in the base Mémoire, with their credits (spec 5.1). A photograph is an objet and an address. */
export const memoire: Source = {
  name: "memoire",
  chose: { nom: "photo", feminin: true },
  depart: { un: "ne serait plus dans Mémoire", plusieurs: "ne seraient plus dans Mémoire" },
  libelle: (motif) => MOTIFS[motif] ?? motif,
  staging: {
    table: STAGING,
    ddl: `create temp table ${STAGING} (ligne integer, ref text, nature "char", url text, titre text, credit text)`,
  },
  begin: (_run, labels) => {
    const { read, position, seen } = readFields(labels, LABELS, REQUIRED, sourceInFull.memoire);
    const refOf = (row: CsvRow) => premiereRefPalissy(read(row, position.has("LBASE") ? "LBASE" : "REF"));
    const text = (row: CsvRow, field: Field) =>
      compact(read(row, field).replace(/<[^<>]*>/g, " ")).slice(0, LONGEST_TEXT);
    return Promise.resolve({
      ...seen,
      columns: ["ref", "nature", "url", "titre", "credit"],
      refOf,
      stage: (row) => {
        const ref = refOf(row);
        if (ref === null) return { kind: "reject", ref, motif: "pas de référence d’objet (PM…)" };
        const url = adressePhoto(read(row, "URL"));
        if (url === null)
          return { kind: "reject", ref, motif: "l’adresse de la photographie n’est pas une adresse http ou https" };
        return { kind: "row", values: [ref, "o", url, text(row, "TITRE") || null, text(row, "CREDIT") || null] };
      },
    });
  },
  compare: compareMemoire,
  differences: () => differencesMemoire,
  apply: applyMemoire,
};
