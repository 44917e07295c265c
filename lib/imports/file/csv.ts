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
  /** What was seen in each field: `WIDE`, `ESCAPED`. */
  seen = new Uint8Array(128);
  /** Fields whose text is not in the file as such: quotes doubled inside, characters after the closing one, blanks of other scripts. */
  readonly rewritten = new Map<number, string>();
  private start = 0;
  private end = 0;

  /** Text of the field at this position; empty when there is none. */
  text(position: number): string {
    if (position < 0 || position >= this.width) return "";
    const rewritten = this.rewritten.size === 0 ? undefined : this.rewritten.get(position);
    if (rewritten !== undefined) return rewritten;
    const [from, to] = [this.starts[position] ?? 0, this.ends[position] ?? 0];
    if (from === to) return "";
    return this.source.toString(((this.seen[position] ?? 0) & WIDE) === 0 ? "latin1" : "utf8", from, to);
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

  /** Adds a field, and what was seen in it. */
  add(start: number, end: number, seen: number): void {
    const { source, width } = this;
    let [from, to] = [start, end];
    while (from < to && isBlank(source[from] ?? 0)) from += 1;
    while (to > from && isBlank(source[to - 1] ?? 0)) to -= 1;
    if (width === this.starts.length) this.grow();
    this.starts[width] = from;
    this.ends[width] = to;
    this.seen[width] = seen;
    this.width += 1;
    if ((seen & WIDE) !== 0 && from < to && mayBeBlank(source, from, to))
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
    const { starts, ends, seen } = this;
    const size = 2 * starts.length;
    (this.starts = new Int32Array(size)).set(starts);
    (this.ends = new Int32Array(size)).set(ends);
    (this.seen = new Uint8Array(size)).set(seen);
  }
}

/** Seen in a field: a byte that is not ASCII. */
const WIDE = 1;
/** Seen in a field: a byte that COPY or JSON do not take as it is. */
export const ESCAPED = 2;
const STOP = 4;
const IN_QUOTES_STOP = 8;
const LINE = 16;

/** What each byte is to the reader, in one look: a field without quotes ends at `STOP`, one in quotes at `IN_QUOTES_STOP`. */
function classes(delimiter: number): Uint8Array {
  const found = Uint8Array.from({ length: 256 }, (_, byte) => (byte > 127 ? WIDE : byte < 32 ? ESCAPED : 0));
  found[BACKSLASH] = ESCAPED;
  found[QUOTE] = ESCAPED | IN_QUOTES_STOP;
  found[delimiter] = STOP;
  found[LF] = ESCAPED | STOP | LINE;
  return found;
}

const NOTHING: Buffer = Buffer.alloc(0);
const LF = 10;
const CR = 13;
const QUOTE = 34;
const BACKSLASH = 92;

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
  /** After the end: the last line had an end. Without one it may have been cut in its last field, which shows in no other way. */
  ended = true;
  private rest: Buffer = NOTHING;
  private line = 1;
  private classes: Uint8Array | undefined;
  private width = 0;
  private insideQuotes = false;
  private readonly row = new CsvRow();

  /** Adds bytes of UTF-8 text and gives the records that they complete, each good until the next one. @throws UnclosedQuote */
  *read(piece: Buffer): Generator<CsvRow, void> {
    const bytes = this.rest.length === 0 ? piece : Buffer.concat([this.rest, piece]);
    // Beyond the last end of line nothing is complete; up to there, a search for one always ends.
    const limit = bytes.lastIndexOf(LF) + 1;
    if (limit > 0) this.classes ??= classes(delimiterOf(bytes.subarray(0, bytes.indexOf(LF))));
    let at = 0;
    this.insideQuotes = false;
    while (at < limit) {
      const before = this.line;
      const next = this.scan(bytes, at, limit, this.classes ?? classes(SEMICOLON));
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
    this.ended = false;
    let last = 0;
    for (const row of this.read(Buffer.from("\n"))) {
      last = row.width;
      yield row;
    }
    this.truncated = this.insideQuotes || last < this.width;
  }

  /** Reads into `row` the record that begins at `start`. Returns where the next one begins; -1 when the bytes stop before its end. */
  private scan(bytes: Buffer, start: number, limit: number, classes: Uint8Array): number {
    const { row } = this;
    row.begin(bytes, start, this.line);
    let lines = 1;
    let at = start;
    for (;;) {
      let seen = 0;
      let is = 0;
      if (bytes[at] !== QUOTE) {
        const from = at;
        while (((is = classes[bytes[at] ?? LF] ?? STOP) & STOP) === 0) {
          seen |= is;
          at += 1;
        }
        row.add(from, at, seen);
      } else {
        const from = ++at;
        let doubled = false;
        for (;;) {
          while (at < limit && ((is = classes[bytes[at] ?? QUOTE] ?? IN_QUOTES_STOP) & IN_QUOTES_STOP) === 0) {
            seen |= is;
            lines += (is & LINE) >> 4;
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
        do at += 1;
        while (((is = classes[bytes[at] ?? LF] ?? STOP) & STOP) === 0);
        // Stray characters after the closing quote are kept rather than lost.
        const stray = at === to + 1 ? "" : bytes.toString("utf8", to + 1, at).trimEnd();
        if (doubled || stray !== "") row.addRewritten(bytes.toString("utf8", from, to).replaceAll('""', '"') + stray);
        else row.add(from, to, seen);
      }
      if ((is & LINE) !== 0) break;
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
