import "server-only";
import { isUtf8 } from "node:buffer";
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import path from "node:path";
import { pipeline, Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { Unreadable } from "./alerts";

/** A file being read. `total` in bytes as stored or transferred (compressed or not), null when the server does not say. */
export type Entry = { name: string; total: number | null; read: () => number; text: AsyncIterable<string> };

/** Characters that are taken out: PostgreSQL refuses the first, `CopyWriter` keeps the two others for itself, no text needs them. */
const CONTROLS = ["\0", "\x1e", "\x1f"];

/** Text given at a time: beyond, V8 keeps it with what lasts, and collects it late. In bytes. */
const PIECE = 1 << 16;

/** A line longer than this is not a line of text. In bytes. */
const LONGEST_LINE = 4_000_000;

/**
 * Opens a file or an address, compressed or not. The text comes in pieces that end at the end of a line (the last one may not),
 * without its byte order mark. Nothing is ever held whole.
 * @throws Unreadable when there is nothing to read there, or something else than UTF-8 text.
 */
export async function openEntry(place: string): Promise<Entry> {
  const { name, total, bytes } = /^https?:\/\//.test(place) ? await openUrl(place) : await openFile(place);
  let count = 0;
  async function* counted() {
    for await (const chunk of bytes) {
      count += chunk.length;
      yield chunk;
    }
  }
  return { name, total, read: () => count, text: asText(unzipped(counted())) };
}

async function openFile(place: string) {
  const found = await stat(place).catch(() => undefined);
  if (!found?.isFile())
    throw new Unreadable("introuvable", `Le fichier «\u00a0${place}\u00a0» n’existe pas. Vérifiez le chemin.`);
  const bytes: AsyncIterable<Buffer> = createReadStream(place, { highWaterMark: 1 << 20 });
  return { name: path.basename(place), total: found.size, bytes };
}

async function openUrl(place: string) {
  const url = new URL(place);
  const name = decodeURIComponent(url.pathname.split("/").at(-1) ?? "") || url.hostname;
  const response = await fetch(url).catch(() => undefined);
  if (response === undefined)
    throw new Unreadable("injoignable", `L’adresse ${place} ne répond pas. Réessayez plus tard.`);
  if (!response.ok || response.body === null)
    throw new Unreadable("injoignable", `L’adresse ${place} répond par une erreur (${String(response.status)}).`);
  const length = Number(response.headers.get("content-length"));
  const encoded = response.headers.get("content-encoding") !== null;
  return { name, total: length > 0 && !encoded ? length : null, bytes: received(response.body) };
}

async function* received(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = body.getReader();
  const next = () =>
    reader.read().catch(() => {
      throw new Unreadable("tronque", "Le téléchargement s’est interrompu avant la fin. Recommencez.");
    });
  try {
    for (let piece = await next(); !piece.done; piece = await next()) yield piece.value;
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

/** Compressed files are known by their first bytes, not by their name. */
async function* unzipped(bytes: AsyncGenerator<Uint8Array>): AsyncGenerator<Uint8Array> {
  const first = await bytes.next();
  if (first.done) return;
  async function* whole(start: Uint8Array) {
    yield start;
    yield* bytes;
  }
  if (first.value[0] !== 0x1f || first.value[1] !== 0x8b) return yield* whole(first.value);
  try {
    const gunzip = createGunzip();
    // A failure of either end destroys both; the loop below is who hears of it.
    pipeline(Readable.from(whole(first.value), { objectMode: false }), gunzip, () => undefined);
    yield* gunzip as AsyncIterable<Buffer>;
  } catch (error) {
    if (error instanceof Error && "code" in error && String(error.code).startsWith("Z_"))
      throw new Unreadable("tronque", "Le fichier compressé est incomplet ou abîmé. Téléchargez-le de nouveau.");
    throw error;
  }
}

async function* asText(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let carry = Buffer.alloc(0);
  let first = true;
  const decoded = (piece: Buffer) => {
    if (!isUtf8(piece))
      throw new Unreadable(
        "encodage",
        "Le fichier n’est pas en UTF-8. Enregistrez-le dans cet encodage, puis recommencez.",
      );
    const whole = piece.toString("utf8");
    const text = first && whole.startsWith("\uFEFF") ? whole.slice(1) : whole;
    first = false;
    return CONTROLS.reduce((clean, char) => (clean.includes(char) ? clean.replaceAll(char, "") : clean), text);
  };
  for await (const chunk of bytes) {
    const piece = carry.length === 0 ? Buffer.from(chunk) : Buffer.concat([carry, chunk]);
    let start = 0;
    for (let end = endOfLines(piece, start); end > start; end = endOfLines(piece, start)) {
      yield decoded(piece.subarray(start, end));
      start = end;
    }
    carry = piece.subarray(start);
    if (carry.length > LONGEST_LINE)
      throw new Unreadable("format", "Ce fichier n’est pas un fichier CSV : il contient une ligne démesurée.");
  }
  if (carry.length > 0) yield decoded(carry);
}

/** End of the last whole line that begins a piece of text of the usual size; of the first one when it is longer. `start` when there is none. */
function endOfLines(bytes: Buffer, start: number): number {
  if (start >= bytes.length) return start;
  const last = bytes.subarray(start, start + PIECE).lastIndexOf(0x0a);
  return last === -1 ? start + bytes.subarray(start).indexOf(0x0a) + 1 : start + last + 1;
}
