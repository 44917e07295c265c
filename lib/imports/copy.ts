import "server-only";
import { once } from "node:events";
import type { Writable } from "node:stream";
import { finished } from "node:stream/promises";
import type { Sql } from "postgres";

/** Text kept before it is handed to the server: large enough to be quick, small enough to be nothing. In characters. */
const BATCH = 1 << 18;

/** Rows on their way to a table through COPY, at the pace of the server. */
export class CopyWriter {
  private batch = "";
  private constructor(private readonly stream: Writable) {}

  static async open(sql: Sql, table: string, columns: readonly string[]): Promise<CopyWriter> {
    return new CopyWriter(await sql.unsafe(`copy ${table} (${columns.join(", ")}) from stdin`).writable());
  }

  /** Adds a row; wait for `drain()` from time to time. */
  add(values: readonly (string | null)[]): void {
    let line = "";
    for (let i = 0; i < values.length; i++) {
      const value = values[i];
      line += (i === 0 ? "" : "\t") + (value === null || value === undefined ? "\\N" : escaped(value));
    }
    this.batch += `${line}\n`;
  }

  async drain(force = false): Promise<void> {
    if (this.batch === "" || (!force && this.batch.length < BATCH)) return;
    const text = this.batch;
    this.batch = "";
    if (!this.stream.write(text)) await once(this.stream, "drain");
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

const SPECIAL = /[\\\t\n\r]/;
const NAMES: Record<string, string> = { "\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r" };

const escaped = (value: string): string =>
  SPECIAL.test(value) ? value.replace(/[\\\t\n\r]/g, (char) => NAMES[char] ?? char) : value;
