import "server-only";
import { once } from "node:events";
import type { Writable } from "node:stream";
import { finished } from "node:stream/promises";
import type { Sql } from "postgres";
import { ESCAPED, type CsvRow } from "./csv";

/** Bytes kept before they are handed to the server: large enough to be quick, small enough to be little. */
const BATCH = 1 << 16;

/**
 * What a column takes from the record itself, without anybody reading it: the field at a position, or the fields at several, as an object
 * in JSON under these names. Empty fields are null, or left out.
 */
export type FromRecord = number | readonly (readonly [name: string, position: number])[];

/** Rows on their way to a table through COPY, at the pace of the server. */
export class CopyWriter {
  private readonly line = new CopyText();
  private readonly columns: readonly ("given" | number | Json)[];

  private constructor(
    private readonly stream: Writable,
    columns: readonly (FromRecord | undefined)[],
  ) {
    this.columns = columns.map((from) => (typeof from === "object" ? new Json(from) : (from ?? "given")));
    // A failure while nobody waits must not end the process: the next one who writes hears of it.
    stream.on("error", () => undefined);
  }

  /** @param from columns that are not given with each row, but taken from its record */
  static async open(
    sql: Sql,
    table: string,
    columns: readonly string[],
    from: ReadonlyMap<string, FromRecord> = new Map(),
  ): Promise<CopyWriter> {
    const stream = await sql.unsafe(`copy ${table} (${columns.join(", ")}) from stdin`).writable();
    return new CopyWriter(
      stream,
      columns.map((column) => from.get(column)),
    );
  }

  /**
   * Adds a row; wait for `drain()` from time to time.
   * @param values the given columns, in order
   * @param record where the other ones are; without it they are null
   */
  add(values: readonly (string | null)[], record?: CsvRow): void {
    const { line, columns } = this;
    let given = 0;
    for (let i = 0; i < columns.length; i++) {
      if (i > 0) line.byte(TAB);
      const column = columns[i];
      if (column === "given") line.value(values[given++] ?? null);
      else if (record === undefined || column === undefined) line.value(null);
      else if (typeof column === "number") line.field(record, column);
      else column.write(line, record);
    }
    line.byte(LF);
  }

  /** @throws what ended the copy, when the server refused it or is not there any more: at once, or before this was called */
  async drain(force = false): Promise<void> {
    // Such a stream takes what it is given, says nothing more, and whoever waited for it would wait for ever.
    if (this.stream.destroyed) throw this.stream.errored ?? new Error("the copy was given up");
    if (this.line.length === 0 || (!force && this.line.length < BATCH)) return;
    if (this.stream.write(this.line.take())) return;
    await once(this.stream, "drain");
    // All of it is with the system: the same bytes serve again.
    this.line.reuse();
  }

  async close(): Promise<void> {
    await this.drain(true);
    this.stream.end();
    await finished(this.stream);
  }

  /** Gives up: the server forgets what it received. */
  abort(error: Error): void {
    this.stream.destroy(error);
  }
}

const NOTHING: Buffer = Buffer.alloc(0);
const TAB = 9;
const LF = 10;
const OPEN = 123;
const CLOSE = 125;
const QUOTE = 34;
const BACKSLASH = 92;

/** For each byte, what is written instead of it; most are written as they are. */
type Escapes = readonly (string | undefined)[];

const escapes = (written: (char: string) => string): Escapes =>
  Array.from({ length: 128 }, (_, code) => {
    const char = String.fromCharCode(code);
    return written(char) === char ? undefined : written(char);
  });

const COPY_NAMES: Record<string, string> = { "\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r" };
const SPECIAL = /[\\\t\n\r]/;
const inCopy = (text: string): string => text.replace(/[\\\t\n\r]/g, (char) => COPY_NAMES[char] ?? char);
const inJson = (text: string): string => JSON.stringify(text).slice(1, -1);

const FIELD = escapes(inCopy);
const JSON_FIELD = escapes((char) => inCopy(inJson(char)));

/** Bytes in the text format of COPY, as they grow. */
class CopyText {
  length = 0;
  private bytes: Buffer = NOTHING;
  private taken: Buffer = NOTHING;

  byte(byte: number): void {
    this.room(1);
    this.bytes[this.length++] = byte;
  }

  /** A given value; null is null. */
  value(text: string | null): void {
    if (text === null) {
      this.byte(BACKSLASH);
      this.byte(78);
    } else this.text(text);
  }

  /** A field of a record, as received; null when it is empty. */
  field(record: CsvRow, position: number): void {
    if (!this.written(record, position, FIELD, NOTHING)) this.value(null);
  }

  /**
   * Writes a field of a record and what comes before it, unless it is empty. Returns whether it did.
   * @param before already in the format of COPY
   */
  written(record: CsvRow, position: number, instead: Escapes, before: Buffer): boolean {
    if (position >= record.width) return false;
    const rewritten = record.rewritten.size === 0 ? undefined : record.rewritten.get(position);
    if (rewritten === "") return false;
    const [from, to] = [record.starts[position] ?? 0, record.ends[position] ?? 0];
    if (rewritten === undefined && from === to) return false;
    this.asIs(before, 0, before.length);
    if (rewritten === undefined) {
      if (((record.seen[position] ?? 0) & ESCAPED) === 0) this.asIs(record.source, from, to);
      else this.escaped(record.source, from, to, instead);
    } else this.text(instead === JSON_FIELD ? inJson(rewritten) : rewritten);
    return true;
  }

  /** All that was written; what comes next does not touch it. */
  take(): Buffer {
    const taken = this.bytes.subarray(0, this.length);
    this.taken = this.bytes;
    this.bytes = NOTHING;
    this.length = 0;
    return taken;
  }

  /** Nobody needs what was taken any more. */
  reuse(): void {
    if (this.length === 0) this.bytes = this.taken;
  }

  private text(text: string): void {
    const written = SPECIAL.test(text) ? inCopy(text) : text;
    this.room(3 * written.length);
    this.length += this.bytes.write(written, this.length);
  }

  /** Bytes that the format takes as they are. Under some length a loop is done before the system's copy has begun. */
  private asIs(source: Buffer, from: number, to: number): void {
    this.room(to - from);
    const { bytes, length } = this;
    if (to - from > SHORT) source.copy(bytes, length, from, to);
    else for (let i = from, at = length; i < to; i++, at++) bytes[at] = source[i] ?? 0;
    this.length = length + to - from;
  }

  private escaped(source: Buffer, from: number, to: number, instead: Escapes): void {
    this.room(LONGEST_ESCAPE * (to - from));
    const { bytes } = this;
    let at = this.length;
    for (let i = from; i < to; i++) {
      const byte = source[i] ?? 0;
      const written = instead[byte];
      if (written === undefined) bytes[at++] = byte;
      else at += bytes.write(written, at, "latin1");
    }
    this.length = at;
  }

  private room(more: number): void {
    const needed = this.length + more;
    if (needed <= this.bytes.length) return;
    const larger = Buffer.allocUnsafeSlow(Math.max(needed, 2 * this.bytes.length, 2 * BATCH));
    this.bytes.copy(larger, 0, 0, this.length);
    this.bytes = larger;
  }
}

const LONGEST_ESCAPE = Math.max(...JSON_FIELD.map((written) => written?.length ?? 1));
/** In bytes. */
const SHORT = 32;

/** Fields of a record as one object in JSON. */
class Json {
  /** Before each field: its name, as the first one or as another. */
  private readonly names: readonly { readonly first: Buffer; readonly other: Buffer; readonly position: number }[];

  constructor(fields: readonly (readonly [name: string, position: number])[]) {
    // Names that nobody knows come from the file's header: any character may be in them.
    this.names = fields.map(([name, position]) => {
      const opening = inCopy(`${JSON.stringify(name)}:"`);
      return { first: Buffer.from(opening), other: Buffer.from(`,${opening}`), position };
    });
  }

  write(line: CopyText, record: CsvRow): void {
    line.byte(OPEN);
    let first = true;
    for (const name of this.names) {
      if (!line.written(record, name.position, JSON_FIELD, first ? name.first : name.other)) continue;
      line.byte(QUOTE);
      first = false;
    }
    line.byte(CLOSE);
  }
}
