/**
 * Reads a delimited file piece by piece: `;` or `|` (found in the first line), quotes, line breaks inside quotes, CRLF. It works on bytes,
 * and a field becomes a string when somebody asks for its text: most of a national file goes to the server without ever being one.
 * Nothing is interpreted here but the blanks around a field, which no source means.
 */

/** A record. There is one object for the whole file: what it says is good until the next record is asked for. */
export class CsvRow {
  /** Line of the file, from 1, on which the record begins: what a human looks for in his editor. */
  line = 0;
  /** Number of fields. */
  width = 0;
  /** Where the record is; `starts` and `ends` say where each of its fields is, without blanks nor quotes. */
  source: Buffer = NOTHING;
  starts = new Int32Array(128);
  ends = new Int32Array(128);
  /** Fields whose text is not in the file as such: quotes doubled inside, characters after the closing one, blanks of other scripts. */
  readonly rewritten = new Map<number, string>();
  private wide = new Uint8Array(128);
  private start = 0;
  private end = 0;

  /** Text of the field at this position; empty when there is none. */
  text(position: number): string {
    if (position < 0 || position >= this.width) return "";
    const rewritten = this.rewritten.size === 0 ? undefined : this.rewritten.get(position);
    if (rewritten !== undefined) return rewritten;
    const [from, to] = [this.starts[position] ?? 0, this.ends[position] ?? 0];
    if (from === to) return "";
    return this.source.toString(this.wide[position] === 1 ? "utf8" : "latin1", from, to);
  }

  /** Texts of all its fields. */
  get values(): string[] {
    return Array.from({ length: this.width }, (_, position) => this.text(position));
  }

  /** The record as written, without the end of its last line: equal bytes are equal records, known without looking at each field. */
  get bytes(): Buffer {
    return this.source.subarray(this.start, this.end);
  }

  begin(source: Buffer, start: number, line: number): void {
    this.source = source;
    this.start = start;
    this.line = line;
    this.width = 0;
    if (this.rewritten.size > 0) this.rewritten.clear();
  }

  /** Adds a field. `seen`: all its bytes, or-ed: what is under 128 is ASCII, and half the price. */
  add(start: number, end: number, seen: number): void {
    const { source, width } = this;
    let [from, to] = [start, end];
    while (from < to && isBlank(source[from] ?? 0)) from += 1;
    while (to > from && isBlank(source[to - 1] ?? 0)) to -= 1;
    if (width === this.starts.length) this.grow();
    this.starts[width] = from;
    this.ends[width] = to;
    this.wide[width] = seen < 128 ? 0 : 1;
    this.width += 1;
    if (seen >= 128 && from < to && mayBeBlank(source, from, to))
      this.rewrite(width, source.toString("utf8", from, to));
  }

  /** Adds a field whose text is not in the file as such. */
  addRewritten(text: string): void {
    this.add(0, 0, 0);
    this.rewritten.set(this.width - 1, text.trim());
  }

  close(end: number): void {
    this.end = end > this.start && this.source[end - 1] === CR ? end - 1 : end;
  }

  get isBlank(): boolean {
    return this.width === 1 && this.text(0) === "";
  }

  private rewrite(position: number, text: string): void {
    const trimmed = text.trim();
    if (trimmed !== text) this.rewritten.set(position, trimmed);
  }

  private grow(): void {
    const larger = (before: Int32Array) => {
      const after = new Int32Array(before.length * 2);
      after.set(before);
      return after;
    };
    this.starts = larger(this.starts);
    this.ends = larger(this.ends);
    const wide = new Uint8Array(this.wide.length * 2);
    wide.set(this.wide);
    this.wide = wide;
  }
}

const NOTHING: Buffer = Buffer.alloc(0);
const LF = 10;
const CR = 13;
const QUOTE = 34;

const isBlank = (byte: number): boolean => byte === 32 || (byte >= 9 && byte <= 13);

/** First bytes of the blanks that are not ASCII (no-break space, thin spaces, byte order mark…), and of many other characters. */
const BLANK_LEADS = new Set([0xc2, 0xe1, 0xe2, 0xe3, 0xef]);

function mayBeBlank(source: Buffer, from: number, to: number): boolean {
  if (BLANK_LEADS.has(source[from] ?? 0)) return true;
  let last = to - 1;
  while (last > from && ((source[last] ?? 0) & 0xc0) === 0x80) last -= 1;
  return BLANK_LEADS.has(source[last] ?? 0);
}

/** No record of a national base comes near this: beyond, a quote was opened and never closed. In bytes. */
const LONGEST_RECORD = 1_000_000;

export class UnclosedQuote extends Error {
  override name = "UnclosedQuote";
  constructor(readonly line: number) {
    super(`quote opened on line ${line} and never closed`);
  }
}

export class CsvReader {
  /** After the end: the file stops inside quotes, or its last line has no end and fewer fields than the header. It was cut. */
  truncated = false;
  private rest: Buffer = NOTHING;
  private line = 1;
  private delimiter = 0;
  private width = 0;
  private insideQuotes = false;
  private readonly row = new CsvRow();

  /** Adds bytes of UTF-8 text and gives the records that they complete, each good until the next one. @throws UnclosedQuote */
  *read(piece: Buffer): Generator<CsvRow, void> {
    const bytes = this.rest.length === 0 ? piece : Buffer.concat([this.rest, piece]);
    // Beyond the last end of line nothing is complete; up to there, a search for one always ends.
    const limit = bytes.lastIndexOf(LF) + 1;
    if (this.delimiter === 0 && limit > 0) this.delimiter = delimiterOf(bytes.subarray(0, bytes.indexOf(LF)));
    let at = 0;
    this.insideQuotes = false;
    while (at < limit) {
      const before = this.line;
      const next = this.scan(bytes, at, limit);
      if (next === -1) {
        if (bytes.length - at > LONGEST_RECORD) throw new UnclosedQuote(before);
        break;
      }
      at = next;
      if (this.row.isBlank) continue;
      if (this.width === 0) this.width = this.row.width;
      yield this.row;
    }
    this.rest = bytes.subarray(at);
  }

  /** The last record, when its line has no end. */
  *end(): Generator<CsvRow, void> {
    if (this.rest.toString().trim() === "") return;
    let last = 0;
    for (const row of this.read(Buffer.from("\n"))) {
      last = row.width;
      yield row;
    }
    this.truncated = this.insideQuotes || last < this.width;
  }

  /** Reads into `row` the record that begins at `start`. Returns where the next one begins; -1 when the bytes stop before its end. */
  private scan(bytes: Buffer, start: number, limit: number): number {
    const { row, delimiter } = this;
    row.begin(bytes, start, this.line);
    let lines = 1;
    let at = start;
    for (;;) {
      let seen = 0;
      let byte = bytes[at] ?? LF;
      if (byte !== QUOTE) {
        const from = at;
        while (byte !== delimiter && byte !== LF) {
          seen |= byte;
          byte = bytes[++at] ?? LF;
        }
        row.add(from, at, seen);
      } else {
        const from = ++at;
        let doubled = false;
        for (;;) {
          while (at < limit && (byte = bytes[at] ?? QUOTE) !== QUOTE) {
            seen |= byte;
            if (byte === LF) lines += 1;
            at += 1;
          }
          if (at >= limit) {
            this.insideQuotes = true;
            return -1;
          }
          if (bytes[at + 1] !== QUOTE) break;
          doubled = true;
          at += 2;
        }
        const to = at;
        byte = bytes[++at] ?? LF;
        while (byte !== delimiter && byte !== LF) byte = bytes[++at] ?? LF;
        // Stray characters after the closing quote are kept rather than lost.
        const stray = at === to + 1 ? "" : bytes.toString("utf8", to + 1, at).trimEnd();
        if (doubled || stray !== "") row.addRewritten(bytes.toString("utf8", from, to).replaceAll('""', '"') + stray);
        else row.add(from, to, seen);
      }
      if (byte === LF) break;
      at += 1;
    }
    row.close(at);
    this.line += lines;
    return at + 1;
  }
}

const SEMICOLON = 59;
const PIPE = 124;

/** The separator that the header uses most; `;` when it uses none, and the header then has one column that nobody knows. */
function delimiterOf(header: Buffer): number {
  let balance = 0;
  for (const byte of header) balance += byte === PIPE ? 1 : byte === SEMICOLON ? -1 : 0;
  return balance > 0 ? PIPE : SEMICOLON;
}
