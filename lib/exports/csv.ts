import { jourDe } from "@/lib/dates";
import type { DataColumn, Value } from "@/lib/columns";

/** Excel reads a CSV as UTF-8 only when it begins so. */
const BOM = "\uFEFF";

/**
 * One line of a CSV as French Excel opens it: `;` and CRLF (spec 5.4). A text that a spreadsheet would run as a formula gets an apostrophe
 * in front, which the spreadsheet shows as text; a code that begins with a zero becomes a formula that says it; our own numbers are left alone.
 */
export const ligneCsv = (cellules: readonly Value[]): string => `${cellules.map(cellule).join(";")}\r\n`;

function cellule(valeur: Value): string {
  if (valeur === null) return "";
  if (valeur instanceof Date) return jourDe(valeur);
  if (typeof valeur === "number") return String(valeur).replace(".", ",");
  // Codes and telephones: shown as a number, they would lose their zero, and keep it lost once saved.
  if (/^0\d+$/.test(valeur)) return `"=""${valeur}"""`;
  const texte = /^[\s]*[=+\-@\t\r]/.test(valeur) ? `'${valeur}` : valeur;
  return /[";\r\n]/.test(texte) ? `"${texte.replaceAll('"', '""')}"` : texte;
}

/**
 * A CSV sent line by line, so that a list of any length holds in no memory. `lots`: rows by batches; reading stops when the reader goes away.
 */
export function fluxCsv<Ligne>(
  entetes: readonly string[],
  lots: AsyncIterable<readonly Ligne[]>,
  enCellules: (ligne: Ligne) => readonly Value[],
): ReadableStream<Uint8Array> {
  const octets = new TextEncoder();
  const source = lots[Symbol.asyncIterator]();
  return new ReadableStream({
    start: (flux) => flux.enqueue(octets.encode(BOM + ligneCsv(entetes))),
    async pull(flux) {
      // An empty batch must be skipped here: a pull that adds nothing is not called again.
      let lot = await source.next();
      while (!lot.done && lot.value.length === 0) lot = await source.next();
      if (lot.done) flux.close();
      else flux.enqueue(octets.encode(lot.value.map((ligne) => ligneCsv(enCellules(ligne))).join("")));
    },
    async cancel() {
      await source.return?.();
    },
  });
}

/** A list as a CSV: its columns say the heads and the values. */
export const csvOf = <Row>(columns: readonly DataColumn<Row>[], lots: AsyncIterable<readonly Row[]>) =>
  fluxCsv(
    columns.map(({ label, inFile = label }) => inFile),
    lots,
    (row) => columns.map(({ value }) => value(row)),
  );
