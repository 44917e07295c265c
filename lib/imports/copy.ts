import "server-only";
import { once } from "node:events";
import type { Writable } from "node:stream";
import { finished } from "node:stream/promises";
import type { Sql } from "postgres";

/** Text kept before it is handed to the server: large enough to be quick, small enough for the memory of the young. In characters. */
const BATCH = 1 << 16;

/**
 * Between two values, and instead of a null: two control characters that no text needs and that `openEntry` takes out of what it reads, so
 * that a row is looked at once rather than value by value.
 */
const BETWEEN = "\x1f";
const NULL = "\x1e";

/** Rows on their way to a table through COPY, at the pace of the server. */
export class CopyWriter {
  private batch = "";
  private constructor(private readonly stream: Writable) {
    // Whoever waits for it hears of a failure; nobody does when the copy is given up, and that must not end the process.
    stream.on("error", () => undefined);
  }

  static async open(sql: Sql, table: string, columns: readonly string[]): Promise<CopyWriter> {
    const copy = `copy ${table} (${columns.join(", ")}) from stdin (delimiter e'\\x1f', null e'\\x1e')`;
    return new CopyWriter(await sql.unsafe(copy).writable());
  }

  /** Adds a row; wait for `drain()` from time to time. */
  add(values: readonly (string | null)[]): void {
    let line = "";
    for (let i = 0; i < values.length; i++) line += (i === 0 ? "" : BETWEEN) + (values[i] ?? NULL);
    this.batch += `${SPECIAL.test(line) ? line.replace(/[\\\n\r]/g, (char) => NAMES[char] ?? char) : line}\n`;
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

const SPECIAL = /[\\\n\r]/;
const NAMES: Record<string, string> = { "\\": "\\\\", "\n": "\\n", "\r": "\\r" };
