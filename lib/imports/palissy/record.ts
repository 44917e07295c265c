import "server-only";
import { hash } from "node:crypto";
import type { ColumnName } from "@/db/column-name";
import type { objets } from "@/db/schema";
import { slugEdifice, nomEdifice } from "@/lib/edifices/rules";
import type { MotifHorsPerimetre } from "@/lib/objets/motifs";
import { memo } from "@/lib/text";
import type { FromRecord } from "../file/copy";
import type { CsvRow } from "../file/csv";
import type { Communes } from "../shared/communes";
import { departementDe, lieuActuel } from "../shared/lieu";
import { spreadsheetMotif } from "../shared/tableur";
import { STORED, type Code, type Header } from "./columns";
import type { KnownObjets } from "./known";
import { motifHorsPerimetre } from "./perimetre";
import { protectionEnVigueur } from "./protection";
import { anneeDuRecolement, texteDeRecherche, titreLisible } from "./titre";

/** Changes when a rule of reading changes: rows that did not change are then read again. */
const RULES = "4";

/** Columns of `objets` that hold what we make of a record, in the order of `Lu.values`. */
export const DERIVED = [
  ...["ref", "empreinte", "titre", "commune_code", "departement_code", "protection", "protege_le", "presence"],
  ...["presence_motif", "recolement", "recherche"],
] as const satisfies readonly ColumnName<typeof objets>[];

export type Context = { header: Header; communes: Communes; known: KnownObjets };

/** A record as we understand it. `values`: what we make of it; the fields held as received never leave the record. */
export type Lu = {
  kind: "lu";
  ref: string;
  values: (string | null)[];
  titre: string;
  motif: MotifHorsPerimetre | null;
  commune: string | null;
  edifice: Edifice | null;
  refMerimee: string | null;
};
/** Null when the record names none. */
type Edifice = { nom: string; slug: string };
export type Read = Lu | { kind: "same" } | { kind: "reject"; ref: string | null; motif: string };

/** The columns of `objets` that this file fills as it is: the fields held as received, and the others together. */
export const receivedIn = ({ position, notice }: Header): ReadonlyMap<string, FromRecord> =>
  new Map<string, FromRecord>([
    ...Object.entries(STORED).flatMap(([column, code]) => {
      const at = position.get(code);
      return at === undefined ? [] : [[column, at] as const];
    }),
    ["notice", notice],
  ]);

const REF = /^[A-Z]{2}[0-9A-Z]{2,12}$/;

/** Reference of a record whose other fields cannot be trusted. */
export const refReader =
  (header: Header) =>
  (row: CsvRow): string | null => {
    const ref = row.text(header.position.get("REF") ?? 0).toUpperCase();
    return REF.test(ref) ? ref : null;
  };

/** The fields that are read one by one, and where they are in this file; those it lacks read as empty. */
const READ = [
  ...(["REF", "TICO", "DENO", "CATE", "SCLE", "AUTR", "EDIF", "EMPL", "INSEE", "COM", "PROT", "DPRO", "DOSS"] as const),
  ...(["STAT", "PROP", "REFA", "DENQ", "DEPL", "WEB", "MOSA", "MANQUANT"] as const),
] satisfies Code[];

/** How each record of this file is understood. A record that did not change costs the hash of its text. */
export function recordReader({ header, communes, known }: Context): (row: CsvRow) => Read {
  const at = Object.fromEntries(READ.map((code) => [code, header.position.get(code) ?? -1])) as Record<
    (typeof READ)[number],
    number
  >;
  // What a record means depends on these too: when one changes, no record is the same any more.
  const signature = hash(
    "sha256",
    JSON.stringify([RULES, communes.version, [...header.position], header.notice]),
    "base64url",
  ).slice(0, 6);

  const checked = [at.TICO, at.DENO, at.SCLE, at.EDIF, at.EMPL, at.DPRO, at.DENQ, at.WEB];

  return (row) => {
    const ref = row.text(at.REF).toUpperCase();
    if (ref === "") return { kind: "reject", ref: null, motif: "pas de référence" };
    if (!REF.test(ref))
      return { kind: "reject", ref: null, motif: `référence illisible «\u00a0${excerpt(ref)}\u00a0»` };
    const before = known.read(ref, row.line);
    if (before !== 0) return { kind: "reject", ref, motif: `référence déjà lue à la ligne ${String(before)}` };
    const empreinte = signature + hash("sha256", row.bytes, "base64url").slice(0, 22);
    if (known.isUnchanged(ref, empreinte)) return { kind: "same" };

    const made = spreadsheetMotif(row, checked);
    if (made !== null) return reject(ref, made);

    // Written at length, here and below: what is spread or destructured for each of 300 000 records is what a first load waits for.
    const depl = row.text(at.DEPL);
    const lieu = lieuActuel({
      insee: row.text(at.INSEE),
      edif: row.text(at.EDIF),
      refa: row.text(at.REFA),
      depl,
      web: row.text(at.WEB),
      mosa: row.text(at.MOSA),
    });
    if (lieu.illisible !== null)
      return reject(ref, `code de commune illisible «\u00a0${excerpt(lieu.illisible)}\u00a0»`);
    const commune = lieu.code === null ? null : communes.resolve(lieu.code);
    if (lieu.code !== null && commune === null) return reject(ref, `commune inconnue «\u00a0${lieu.code}\u00a0»`);

    const enVigueur = readProtection(`${row.text(at.PROT)}\u001f${row.text(at.DPRO)}`);
    const tico = row.text(at.TICO);
    const motif = motifHorsPerimetre(
      {
        commune,
        doss: row.text(at.DOSS),
        manquant: row.text(at.MANQUANT),
        depl,
        tico,
        stat: row.text(at.STAT),
        prop: row.text(at.PROP),
      },
      enVigueur.levee,
    );
    const deno = row.text(at.DENO);
    const titre = titreLisible(tico, deno);
    const edifice = readEdifice(lieu.edifice) ?? (lieu.refMerimee === null ? null : sansNom(lieu.refMerimee));
    const year = anneeDuRecolement(row.text(at.DENQ));
    const recherche = texteDeRecherche([
      ref,
      titre,
      deno,
      row.text(at.CATE),
      row.text(at.SCLE),
      edifice === null ? "" : edifice.nom,
      row.text(at.EMPL),
      row.text(at.AUTR),
      row.text(at.COM),
    ]);
    return {
      kind: "lu",
      ref,
      titre,
      motif,
      commune,
      edifice,
      refMerimee: lieu.refMerimee,
      values: [
        ref,
        empreinte,
        titre,
        commune,
        commune === null ? null : departementDe(commune),
        enVigueur.protection,
        enVigueur.le,
        motif === null ? "dans_perimetre" : "hors_perimetre",
        motif,
        year === null ? null : String(year),
        recherche,
      ],
    };
  };

  function reject(ref: string, motif: string): Read {
    return { kind: "reject", ref, motif };
  }
}

const readProtection = memo((key) => protectionEnVigueur(...(key.split("\u001f") as [string, string])));
const readEdifice = memo((edif): Edifice | null => {
  const nom = nomEdifice(edif);
  return nom === "" ? null : { nom, slug: slugEdifice(nom) };
});
const sansNom = (refMerimee: string) => readEdifice(`Édifice ${refMerimee}`);

const excerpt = (text: string) => (text.length > 40 ? `${text.slice(0, 40)}…` : text);
