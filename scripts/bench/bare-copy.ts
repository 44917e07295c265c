import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { pipeline } from "node:stream/promises";
import type { Sql } from "postgres";

/**
 * Seconds of a bare `COPY` of a file into an ordinary table of text columns, one per field, streamed by this process: what the targets of
 * spec 5.3 are counted in. The table is dropped, and the server writes everything to the disk before and after: nobody pays for another.
 */
export async function bareCopy(sql: Sql, place: string): Promise<number> {
  const columns = (await firstLine(place)).split(";").map((_, i) => `c${i} text`);
  await sql.unsafe(`drop table if exists copie_brute`);
  await sql.unsafe(`create table copie_brute (${columns.join(", ")})`);
  await sql.unsafe("checkpoint");
  const start = performance.now();
  await pipeline(
    createReadStream(place, { highWaterMark: 1 << 20 }),
    await sql.unsafe(`copy copie_brute from stdin (format csv, delimiter ';', header)`).writable(),
  );
  const seconds = (performance.now() - start) / 1000;
  await sql.unsafe(`drop table copie_brute`);
  await sql.unsafe("checkpoint");
  return seconds;
}

async function firstLine(place: string): Promise<string> {
  const file = await open(place);
  try {
    for await (const line of file.readLines()) return line;
    return "";
  } finally {
    await file.close();
  }
}
