/**
 * Reads a delimited file piece by piece: `;` or `|` (found in the first line), quotes, line breaks inside quotes, CRLF. Written for the
 * national files: most records are on one line without quotes and cost one split. No field is interpreted here.
 */

/**
 * One record. `line` is the line of the file, from 1, on which it begins: what a human looks for in his editor. `raw` is its text as written,
 * without the end of its last line: equal texts are equal records, known without looking at each field.
 */
export type CsvRow = { readonly line: number; readonly values: readonly string[]; readonly raw: string };

export type CsvEnd = {
  /** The file stops inside quotes, or its last line has no end and fewer fields than the header: it was cut. */
  readonly truncated: boolean;
  readonly rows: readonly CsvRow[];
};

/** No record of a national base comes near this: beyond, a quote was opened and never closed. In characters. */
const LONGEST_RECORD = 1_000_000;

export class UnclosedQuote extends Error {
  override name = "UnclosedQuote";
  constructor(readonly line: number) {
    super(`quote opened on line ${line} and never closed`);
  }
}

export class CsvReader {
  private rest = "";
  private line = 1;
  private delimiter: string | undefined;
  private width = 0;

  /** Adds text and returns the records that it completes. @throws UnclosedQuote */
  push(text: string): CsvRow[] {
    return this.read(this.rest + text);
  }

  end(): CsvEnd {
    const tail = this.rest;
    this.rest = "";
    if (tail.trim() === "") return { truncated: false, rows: [] };
    const startLine = this.line;
    const rows = this.read(`${tail}\n`);
    const last = rows.at(-1);
    const insideQuotes = this.rest !== "";
    if (insideQuotes || last === undefined) return { truncated: true, rows };
    return { truncated: last.line >= startLine && last.values.length < this.width, rows };
  }

  private read(text: string): CsvRow[] {
    const rows: CsvRow[] = [];
    let position = 0;
    let quote = text.indexOf('"');
    while (position < text.length) {
      const newline = text.indexOf("\n", position);
      if (newline === -1) break;
      if (quote !== -1 && quote < position) quote = text.indexOf('"', position);
      if (this.delimiter === undefined) this.delimiter = delimiterOf(text.slice(position, newline));

      if (quote === -1 || quote > newline) {
        const stop = text.charCodeAt(newline - 1) === CR ? newline - 1 : newline;
        const raw = text.slice(position, Math.max(stop, position));
        this.keep(rows, raw.split(this.delimiter), raw);
        this.line += 1;
        position = newline + 1;
        continue;
      }
      const record = quotedRecord(text, position, this.delimiter);
      if (record === undefined) {
        if (text.length - position > LONGEST_RECORD) throw new UnclosedQuote(this.line);
        break;
      }
      const stop = text.charCodeAt(record.next - 2) === CR ? record.next - 2 : record.next - 1;
      this.keep(rows, record.values, text.slice(position, stop));
      this.line += record.lines;
      position = record.next;
    }
    this.rest = text.slice(position);
    return rows;
  }

  private keep(rows: CsvRow[], values: string[], raw: string): void {
    if (values.length === 1 && values[0]?.trim() === "") return;
    if (this.width === 0) this.width = values.length;
    rows.push({ line: this.line, values, raw });
  }
}

const CR = 13;
const QUOTE = 34;

/** A record with at least one quote in it; undefined when the text stops before its end. */
function quotedRecord(text: string, start: number, delimiter: string) {
  const values: string[] = [];
  let lines = 1;
  let at = start;
  for (;;) {
    let value = "";
    if (text.charCodeAt(at) === QUOTE) {
      const quoted = quotedField(text, at);
      if (quoted === undefined) return undefined;
      value = quoted.value;
      lines += quoted.lines;
      at = quoted.next;
    }
    // The whole field when it has no quote; after a closing quote, stray characters, kept rather than lost.
    const newline = text.indexOf("\n", at);
    if (newline === -1) return undefined;
    const next = text.indexOf(delimiter, at);
    const stop = next !== -1 && next < newline ? next : newline;
    value += text.slice(at, stop === newline && text.charCodeAt(stop - 1) === CR ? Math.max(stop - 1, at) : stop);
    values.push(value);
    if (stop === newline) return { values, lines, next: newline + 1 };
    at = stop + 1;
  }
}

function quotedField(text: string, start: number) {
  let from = start + 1;
  let value = "";
  for (;;) {
    const close = text.indexOf('"', from);
    if (close === -1 || close === text.length - 1) return undefined;
    value += text.slice(from, close);
    if (text.charCodeAt(close + 1) !== QUOTE) return { value, lines: count(value, "\n"), next: close + 1 };
    value += '"';
    from = close + 2;
  }
}

function count(text: string, char: string): number {
  let found = 0;
  for (let at = text.indexOf(char); at !== -1; at = text.indexOf(char, at + 1)) found += 1;
  return found;
}

/** The separator that the header uses most; `;` when it uses none, and the header then has one column that nobody knows. */
export function delimiterOf(header: string): string {
  const pipes = count(header, "|");
  return pipes > count(header, ";") ? "|" : ";";
}
