import { createWriteStream } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { alea, graine, type Alea } from "@/db/demo/alea";
import { formerCodes } from "@/lib/imports/communes/package";
import { officialName, type Code } from "@/lib/imports/palissy/columns";
import { batiments } from "./batiments";
import { changer } from "./changements";
import { fiche, type Contexte, type Fiche } from "./fiche";
import { repartir, type Lot } from "./repartition";

/** The columns of the portal's export, besides `Geo_point_2d` which is the last one. */
const COLUMNS = [
  ...["REF", "TICO", "DENO", "CATE", "SCLE", "SCLX", "DATE", "JDAT", "MATR", "AUTR", "AFIG", "ATEL", "DIMS", "PDIM"],
  ...["EDIF", "EMPL", "COM", "WCOM", "INSEE", "DPT", "DPT_LETTRE", "REG", "ADRS", "WADRS", "LIEU", "PLOC", "PROT"],
  ...[
    "DPRO",
    "PPRO",
    "NUMA",
    "DOSS",
    "STAT",
    "MANQUANT",
    "VOLS",
    "REFA",
    "DENQ",
    "DEPL",
    "WEB",
    "MOSA",
    "REPR",
    "TITR",
  ],
  ...["PREP", "DESC", "HIST", "INSC", "PINS", "ETAT", "PETA", "OBS", "DOMN", "APPL", "ETUD", "ACQU", "COPY", "DMIS"],
  ...["DMAJ", "STAD", "IDAGR", "PAPP", "EXEC", "ORIG", "NART", "NINV", "PART", "PARN", "PERS", "PDEN", "REFE", "REFP"],
  ...["EXPO", "BIBL", "RENV", "SOUR", "STRU", "THEM", "LIENS", "LARC", "LMDP", "LINHA", "REFJOC", "REFMUS"],
] as Code[];

/** Characters handed to the disk at a time. */
const PIECE = 1 << 19;

export type NationalPalissy = {
  /** Records, 292 500 by default: the size of the base. */
  rows?: number;
  /** The same seed gives the same bytes. */
  seed?: number;
  /** Share of the records that differ from the file written without it: what a week, or a year, of the ministry's work makes. */
  changed?: number;
};

/**
 * Writes a whole Palissy base, invented, in the format of the official export (`;`, UTF-8, 82 columns, about 1 000 bytes a record), over
 * the real communes, with the frequencies and the oddities of the real one. Nothing is held in memory but the list of communes.
 */
export async function writePalissy(
  place: string,
  { rows = 292_500, seed = 1, changed = 0 }: NationalPalissy = {},
): Promise<void> {
  await pipeline(Readable.from(pieces(rows, seed, changed)), createWriteStream(place));
}

/** A letter where real references have a figure: no real record can ever bear this one. */
const reference = (departement: string, serial: number, letter: string) =>
  `PM${departement}${letter}${String(serial).padStart(5, "0")}`;

/** References whose shape says that they were invented here. */
export const REFERENCE_NATIONALE = /^PM(\d{2,3}|2[AB])[NR]\d{5}$/;

function* pieces(rows: number, seed: number, changed: number): Generator<string> {
  const label = (code: Code) => officialName(code).replace(/^./, (first) => first.toUpperCase());
  let piece = `${COLUMNS.map(label).join(";")};Geo_point_2d\n`;
  for (const line of lines(rows, seed, changed)) {
    piece += line;
    if (piece.length < PIECE) continue;
    yield piece;
    piece = "";
  }
  yield piece;
}

function* lines(rows: number, seed: number, changed: number): Generator<string> {
  const lots = repartir(rows, seed);
  const anciens = codesAnciens();
  const numbered = counters();
  const ailleurs = (hasard: Alea) => lots[hasard.entier(0, lots.length - 1)] as Lot;
  for (const lot of lots) {
    const { codeInsee, departementCode } = lot.commune;
    const own = alea(graine(`${seed} ${codeInsee}`));
    const contexte: Contexte = {
      ...{ lot, ailleurs, anciens: anciens.get(codeInsee) ?? [] },
      batiments: batiments(lot.objets, departementCode, own, () => numbered(`PA${departementCode}`)),
    };
    for (let n = 0; n < lot.objets; n++) {
      const serial = numbered(departementCode);
      const hasard = alea(graine(`${seed} ${departementCode} ${serial}`));
      const record: Fiche = { ...fiche(contexte, hasard), REF: reference(departementCode, serial, "N") };
      const fate = alea(graine(`${seed} changement ${departementCode} ${serial}`));
      // A record that disappears gives its place to a new one: the file keeps its size.
      const change = fate.chance(changed) ? changer(record, contexte, fate) : record;
      yield line(change === "remplacer" ? { ...record, REF: reference(departementCode, serial, "R") } : change, hasard);
    }
  }
}

function line(record: Fiche, hasard: Alea): string {
  let text = "";
  for (const code of COLUMNS) text += `${quoted(record[code] ?? "")};`;
  return `${text}${hasard.chance(0.26) ? `4${hasard.entier(3, 9)}.${hasard.entier(1000, 9999)}, ${hasard.entier(0, 7)}.5` : ""}\n`;
}

const quoted = (value: string) => (/[;"\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);

/** Counts apart for each key, from 1. */
function counters(): (key: string) => number {
  const counts = new Map<string, number>();
  return (key) => {
    const next = (counts.get(key) ?? 0) + 1;
    counts.set(key, next);
    return next;
  };
}

/** For each commune of today, the codes that became part of it. */
function codesAnciens(): Map<string, string[]> {
  const codes = new Map<string, string[]>();
  for (const [old, today] of formerCodes()) if (old !== today) codes.set(today, [...(codes.get(today) ?? []), old]);
  return codes;
}
