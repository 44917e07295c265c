import "server-only";
import { hash } from "node:crypto";
import { slugEdifice, nomEdifice } from "@/lib/edifices/rules";
import { memo } from "@/lib/imports/text";
import type { CsvRow } from "../csv";
import { STORED, type Code, type Header } from "./columns";
import type { Communes } from "./communes";
import type { Connus } from "./connus";
import { departementDe, lieuActuel } from "./lieu";
import { motifHorsPerimetre, type MotifHorsPerimetre } from "./perimetre";
import { protectionEnVigueur } from "./protection";
import { anneeDuRecolement, texteDeRecherche, titreLisible } from "./titre";

/** Changes when a rule of reading changes: rows that did not change are then read again. */
const RULES = "2";

/** Columns of `objets` that hold what we make of a record, in the order of `derived`. */
export const DERIVED = [
  ...["titre", "commune_code", "departement_code", "protection", "protege_le", "presence", "presence_motif"],
  ...["recolement", "recherche", "notice"],
] as const;

export type Context = { header: Header; communes: Communes; connus: Connus };

/** A record as we understand it. `received`: the columns held as received that the file has; `derived`: what we make of it. */
export type Lu = {
  kind: "lu";
  ref: string;
  empreinte: string;
  received: readonly (string | null)[];
  derived: readonly (string | null)[];
  motif: MotifHorsPerimetre | null;
  commune: string | null;
  /** Null when the record names none. */
  edifice: { nom: string; slug: string } | null;
  refMerimee: string | null;
};
export type Read = Lu | { kind: "same" } | { kind: "reject"; ref: string | null; motif: string };

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

/** How each record of this file is understood. A record that did not change costs the hash of its text. */
export function recordReader({ header, communes, connus }: Context): (row: CsvRow) => Read {
  const notice = header.notice.map(([name, position]) => [`${JSON.stringify(name)}:`, position] as const);
  const at = Object.fromEntries(READ.map((code) => [code, header.position.get(code) ?? -1])) as Record<
    (typeof READ)[number],
    number
  >;
  const received = storedIn(header).map(([, code]) => header.position.get(code) ?? -1);
  // What a record means depends on these too: when one changes, no record is the same any more.
  const signature = hash(
    "sha256",
    JSON.stringify([RULES, communes.version, [...header.position], header.notice]),
    "base64url",
  ).slice(0, 6);

  return ({ line, values, raw }) => {
    const field = (code: (typeof READ)[number]) => (values[at[code]] ?? "").trim();
    const ref = field("REF").toUpperCase();
    if (ref === "") return { kind: "reject", ref: null, motif: "pas de référence" };
    if (!REF.test(ref))
      return { kind: "reject", ref: null, motif: `référence illisible «\u00a0${excerpt(ref)}\u00a0»` };
    const before = connus.read(ref, line);
    if (before !== 0) return { kind: "reject", ref, motif: `référence déjà lue à la ligne ${String(before)}` };
    const empreinte = signature + hash("sha256", raw, "base64url").slice(0, 22);
    if (connus.isUnchanged(ref, empreinte)) return { kind: "same" };

    const [depl, tico, deno, com] = [field("DEPL"), field("TICO"), field("DENO"), field("COM")];
    const lieu = lieuActuel({
      ...{ insee: field("INSEE"), edif: field("EDIF"), refa: field("REFA") },
      ...{ depl, web: field("WEB"), mosa: field("MOSA") },
    });
    if (lieu.illisible !== null)
      return reject(ref, `code de commune illisible «\u00a0${excerpt(lieu.illisible)}\u00a0»`);
    const commune = lieu.code === null ? null : communes.resolve(lieu.code);
    if (lieu.code !== null && commune === null) return reject(ref, `commune inconnue «\u00a0${lieu.code}\u00a0»`);

    const { protection, le, levee } = readProtection(`${field("PROT")}\u001f${field("DPRO")}`);
    const fields = { commune, doss: field("DOSS"), manquant: field("MANQUANT"), depl, tico };
    const motif = motifHorsPerimetre({ ...fields, stat: field("STAT"), prop: field("PROP") }, levee);
    const titre = titreLisible(tico, deno);
    const nom = readNom(lieu.edifice) || (lieu.refMerimee === null ? "" : `Édifice ${lieu.refMerimee}`);
    const year = anneeDuRecolement(field("DENQ"));
    const searched = [ref, titre, deno, field("CATE"), field("SCLE"), nom, field("EMPL"), field("AUTR"), com];
    return {
      kind: "lu",
      ...{ ref, empreinte, motif, commune, refMerimee: lieu.refMerimee },
      edifice: nom === "" ? null : { nom, slug: readSlug(nom) },
      received: received.map((position) => (values[position] ?? "").trim() || null),
      derived: [
        ...[titre, commune, commune === null ? null : departementDe(commune), protection, le],
        ...[motif === null ? "dans_perimetre" : "hors_perimetre", motif],
        ...[year === null ? null : String(year), texteDeRecherche(searched), noticeOf(notice, values)],
      ],
    };
  };

  function reject(ref: string, motif: string): Read {
    return { kind: "reject", ref, motif };
  }
}

const readProtection = memo((key) => protectionEnVigueur(...(key.split("\u001f") as [string, string])));
const readNom = memo(nomEdifice);
const readSlug = memo(slugEdifice);

const excerpt = (text: string) => (text.length > 40 ? `${text.slice(0, 40)}…` : text);

const TO_ESCAPE = /["\\\p{Cc}]/u;

/** JSON written by hand from names already quoted: twice as fast, for columns that are mostly empty. */
function noticeOf(names: readonly (readonly [quoted: string, position: number])[], values: readonly string[]): string {
  let notice = "";
  for (const [quoted, position] of names) {
    const value = values[position];
    if (value === undefined || value === "") continue;
    const text = value.trim();
    if (text === "") continue;
    notice += (notice === "" ? quoted : `,${quoted}`) + (TO_ESCAPE.test(text) ? JSON.stringify(text) : `"${text}"`);
  }
  return `{${notice}}`;
}
