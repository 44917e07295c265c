import "server-only";
import { hash } from "node:crypto";
import { slugEdifice, nomEdifice } from "@/lib/edifices/rules";
import { memo } from "@/lib/imports/text";
import type { CsvRow } from "../csv";
import type { Staged } from "../source";
import { STORED, type Code, type Header } from "./columns";
import type { Communes } from "./communes";
import { departementDe, lieuActuel } from "./lieu";
import { motifHorsPerimetre } from "./perimetre";
import { protectionEnVigueur } from "./protection";
import { anneeDuRecolement, texteDeRecherche, titreLisible } from "./titre";

/** Changes when a rule of reading changes: rows that did not change are then read again. */
const RULES = "1";

/** Columns of the staging table that hold what we make of a record, in the order of `stage`. */
export const DERIVED = [
  ...["titre", "commune_code", "departement_code", "edifice_nom", "edifice_slug", "ref_merimee", "protection"],
  ...["protege_le", "presence", "presence_motif", "recolement", "recherche", "notice"],
] as const;

/** Columns that say how a row is to be treated: `i` unchanged, `o` to compare, `r` rejected but still listed by the source. */
export const TRACKING = ["ref", "nature", "empreinte"] as const;

export type Context = {
  header: Header;
  communes: Communes;
  /** Hash of the record that each objet was made from, for those that the source listed the last time. */
  known: ReadonlyMap<string, string>;
};

/** The columns of `objets` held as received that this file has. */
export const storedIn = (header: Header) =>
  (Object.entries(STORED) as [keyof typeof STORED, Code][]).filter(([, code]) => header.position.has(code));

const REF = /^[A-Z]{2}[0-9A-Z]{2,12}$/;

/** Reference of a record whose other fields cannot be trusted. */
export const refReader =
  (header: Header) =>
  (row: CsvRow): string | null => {
    const ref = (row.values[header.position.get("REF") ?? 0] ?? "").trim().toUpperCase();
    return REF.test(ref) ? ref : null;
  };

/** The fields that are read one by one, and where they are in this file; those it lacks read as empty. */
const READ = [
  ...(["REF", "TICO", "DENO", "CATE", "SCLE", "AUTR", "EDIF", "EMPL", "INSEE", "COM", "PROT", "DPRO", "DOSS"] as const),
  ...(["STAT", "PROP", "REFA", "DENQ", "DEPL", "WEB", "MOSA", "MANQUANT"] as const),
] satisfies Code[];

/** How each record of this file becomes a row of staging. A record that did not change costs its hash. */
export function recordReader({ header, communes, known }: Context): (row: CsvRow) => Staged {
  const seen = new Map<string, number>();
  const stored = storedIn(header);
  const nothing = new Array<null>(stored.length + DERIVED.length).fill(null);
  const notice = header.notice.map(([name, position]) => [JSON.stringify(name), position] as const);
  const at = Object.fromEntries(READ.map((code) => [code, header.position.get(code) ?? -1])) as Record<
    (typeof READ)[number],
    number
  >;
  const received = stored.map(([, code]) => header.position.get(code) ?? -1);
  const signature = JSON.stringify([RULES, [...header.position], header.notice]);
  const readProtection = memo((key) => protectionEnVigueur(...(key.split("\u001f") as [string, string])));

  return ({ line, values }) => {
    const field = (code: (typeof READ)[number]) => (values[at[code]] ?? "").trim();
    const ref = field("REF").toUpperCase();
    if (ref === "") return { kind: "reject", ref: null, motif: "pas de référence" };
    if (!REF.test(ref))
      return { kind: "reject", ref: null, motif: `référence illisible «\u00a0${excerpt(ref)}\u00a0»` };
    const before = seen.get(ref);
    if (before !== undefined) return { kind: "reject", ref, motif: `référence déjà lue à la ligne ${String(before)}` };
    // A copy of its own: a slice would keep the whole block of text that it comes from.
    seen.set(Buffer.from(ref, "latin1").toString("latin1"), line);

    const lieu = lieuActuel({
      insee: field("INSEE"),
      edif: field("EDIF"),
      refa: field("REFA"),
      depl: field("DEPL"),
      web: field("WEB"),
      mosa: field("MOSA"),
    });
    if (lieu.illisible !== null)
      return reject(ref, `code de commune illisible «\u00a0${excerpt(lieu.illisible)}\u00a0»`);
    const commune = lieu.code === null ? null : communes.resolve(lieu.code);
    if (lieu.code !== null && commune === null) return reject(ref, `commune inconnue «\u00a0${lieu.code}\u00a0»`);

    const empreinte = hash(
      "sha256",
      `${signature}\u001e${commune ?? ""}\u001e${values.join("\u001f")}`,
      "base64url",
    ).slice(0, 22);
    if (known.get(ref) === empreinte) return { kind: "row", values: [ref, "i", empreinte, ...nothing] };

    const protection = readProtection(`${field("PROT")}\u001f${field("DPRO")}`);
    const tico = field("TICO");
    const motif = motifHorsPerimetre(
      {
        commune,
        doss: field("DOSS"),
        manquant: field("MANQUANT"),
        depl: field("DEPL"),
        tico,
        stat: field("STAT"),
        prop: field("PROP"),
      },
      protection.levee,
    );
    const titre = titreLisible(tico, field("DENO"));
    const edifice = nomEdifice(lieu.edifice) || (lieu.refMerimee === null ? "" : `Édifice ${lieu.refMerimee}`);
    const recherche = texteDeRecherche([
      ref,
      titre,
      ...[field("DENO"), field("CATE"), field("SCLE"), edifice, field("EMPL"), field("AUTR"), field("COM")],
    ]);
    const year = anneeDuRecolement(field("DENQ"));
    return {
      kind: "row",
      values: [
        ...[ref, "o", empreinte],
        ...received.map((position) => (values[position] ?? "").trim() || null),
        ...[titre, commune, commune === null ? null : departementDe(commune)],
        ...(edifice === "" ? [null, null] : [edifice, slugEdifice(edifice)]),
        ...[lieu.refMerimee, protection.protection, protection.le],
        ...(motif === null ? ["dans_perimetre", null] : ["hors_perimetre", motif]),
        ...[year === null ? null : String(year), recherche, noticeOf(notice, values)],
      ],
    };
  };

  function reject(ref: string, motif: string): Staged {
    return { kind: "reject", ref, motif };
  }
}

const excerpt = (text: string) => (text.length > 40 ? `${text.slice(0, 40)}…` : text);

/** JSON written by hand from names already quoted: twice as fast, for columns that are mostly empty. */
function noticeOf(names: readonly (readonly [quoted: string, position: number])[], values: readonly string[]): string {
  let notice = "";
  for (const [quoted, position] of names) {
    const value = (values[position] ?? "").trim();
    if (value !== "") notice += `${notice === "" ? "" : ","}${quoted}:${JSON.stringify(value)}`;
  }
  return `{${notice}}`;
}
