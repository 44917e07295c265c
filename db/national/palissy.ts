import { alea, graine, type Alea } from "@/db/demo/alea";
import { officialName, type Code } from "@/lib/imports/palissy/columns";
import { codesAnciens } from "./anciens";
import { changeNational } from "./changements";
import { batimentsDuLot, counters } from "./compteurs";
import { fiche, type Contexte, type Fiche } from "./fiche";
import { quoted, writeLines } from "./fichier";
import { distribute, type Lot } from "./repartition";

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

export type NationalPalissy = {
  /** Records, 292 500 by default: the size of the base. */
  rows?: number;
  /** The same seed gives the same bytes. */
  seed?: number;
  /** Share of the records that differ from the file written without it: what a week, or a year, of the ministry's work makes. */
  changed?: number;
  /** All of them by default. */
  departements?: readonly string[];
};

/**
 * Writes a whole Palissy base, invented, in the format of the official export (`;`, UTF-8, 82 columns, about 1 000 bytes a record), over
 * the real communes, with the frequencies and the oddities of the real one. Nothing is held in memory but the list of communes.
 */
export async function writePalissy(
  place: string,
  { rows = 292_500, seed = 1, changed = 0, departements }: NationalPalissy = {},
): Promise<void> {
  await writeLines(place, file(distribute(rows, seed, departements), seed, changed));
}

/** A letter where real references have a figure: no real record can ever bear this one. */
const reference = (departement: string, serial: number, letter: string) =>
  `PM${departement}${letter}${String(serial).padStart(5, "0")}`;

/** References whose shape says that they were invented here. */
export const REFERENCE_NATIONALE = /^PM(\d{2,3}|2[AB])[NR]\d{5}$/;

function* file(lots: readonly Lot[], seed: number, changed: number): Generator<string> {
  const label = (code: Code) => officialName(code).replace(/^./, (first) => first.toUpperCase());
  yield `${COLUMNS.map(label).join(";")};Geo_point_2d\n`;
  const anciens = codesAnciens();
  const numbered = counters();
  const ailleurs = (hasard: Alea) => lots[hasard.entier(0, lots.length - 1)] as Lot;
  for (const lot of lots) {
    const { codeInsee, departementCode } = lot.commune;
    const contexte: Contexte = {
      ...{ lot, ailleurs, anciens: anciens.get(codeInsee) ?? [] },
      batiments: batimentsDuLot(lot, seed, numbered),
    };
    for (let n = 0; n < lot.objets; n++) {
      const serial = numbered(departementCode);
      const hasard = alea(graine(`${seed} ${departementCode} ${serial}`));
      const record: Fiche = { ...fiche(contexte, hasard), REF: reference(departementCode, serial, "N") };
      const fate = alea(graine(`${seed} changement ${departementCode} ${serial}`));
      // A record that disappears gives its place to a new one: the file keeps its size.
      const change = fate.chance(changed) ? changeNational(record, contexte, fate) : record;
      yield line(change === "remplacer" ? { ...record, REF: reference(departementCode, serial, "R") } : change, hasard);
    }
  }
}

function line(record: Fiche, hasard: Alea): string {
  let text = "";
  for (const code of COLUMNS) text += `${quoted(record[code] ?? "")};`;
  return `${text}${hasard.chance(0.26) ? `4${hasard.entier(3, 9)}.${hasard.entier(1000, 9999)}, ${hasard.entier(0, 7)}.5` : ""}\n`;
}
