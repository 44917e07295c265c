import type { CsvRow } from "../file/csv";

const MONTH = "(?:janv|févr|mars|avr|mai|juin|juil|août|sept|oct|nov|déc|jan|feb|mar|apr|may|jun|jul|aug|sep|dec)\\.?";

/**
 * What a spreadsheet makes of a value when a file is opened in it and saved: a number at length becomes « 1,23E+05 », a month or a decimal a date of its own,
 * a text that begins like a formula an error. What it was before is not in it any more.
 */
const MADE = new RegExp(
  [
    String.raw`^\d(?:[.,]\d+)?e[+-]\d{1,3}$`,
    String.raw`^#(?:nom|name|ref|valeur|value|n/a|nul|null|div/0|nombre|num)[!?]?$|^#+$`,
    `^\\d{1,2}-${MONTH}$|^${MONTH}-\\d{2,4}$`,
  ].join("|"),
  "i",
);

/** Longest of them, in bytes. */
const LONGEST = 14;

export const isSpreadsheetMade = (text: string): boolean => MADE.test(text);

/** The first of these fields that a spreadsheet has made, said as the reason of a reject; null in an honest record. Most fields are only measured. */
export function spreadsheetMotif(row: CsvRow, positions: readonly number[]): string | null {
  for (const position of positions) {
    if (position < 0 || position >= row.width) continue;
    const length = (row.ends[position] ?? 0) - (row.starts[position] ?? 0);
    if (length < 4 || length > LONGEST) continue;
    const text = row.text(position);
    if (isSpreadsheetMade(text)) return `un tableur a changé une valeur, devenue «\u00a0${text}\u00a0»`;
  }
  return null;
}
