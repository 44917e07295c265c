import "server-only";
import { isUtf8 } from "node:buffer";
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import path from "node:path";
import { pipeline, Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { fileNameOf, openAddress, type PrivateHosts } from "./address";
import { Unreadable } from "./unreadable";

/**
 * A file being read. `total` in bytes as stored or transferred (compressed or not), null when the server does not say. `text` is UTF-8, in
 * pieces that end at the end of a line (the last one may not), without byte order mark.
 */
export type Entry = { name: string; total: number | null; read: () => number; text: AsyncIterable<Buffer> };

/** What is read of a file at a time, as of a network: the server works on a piece while the next one is read. In bytes. */
export const PIECE_SIZE = 1 << 18;

/** A line longer than this is not a line of text. In bytes. */
const LONGEST_LINE = 4_000_000;

/**
 * Opens a file or an address, compressed or not. Nothing is ever held whole.
 * @param allowed private machines that an address may lead to
 * @throws Unreadable when there is nothing to read there, or something else than UTF-8 text.
 */
export async function openEntry(place: string, allowed: PrivateHosts, signal: AbortSignal): Promise<Entry> {
  const { name, total, bytes } = /^https?:\/\//.test(place)
    ? await openRemote(place, allowed, signal)
    : await openFile(place);
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
  const bytes: AsyncIterable<Buffer> = createReadStream(place, { highWaterMark: PIECE_SIZE });
  return { name: path.basename(place), total: found.size, bytes };
}

async function openRemote(place: string, allowed: PrivateHosts, signal: AbortSignal) {
  const { total, body } = await openAddress(place, allowed, signal);
  // Under the name that was typed, wherever it led.
  return { name: fileNameOf(new URL(place)), total, bytes: received(body, signal) };
}

async function* received(body: AsyncIterable<Buffer>, signal: AbortSignal): AsyncGenerator<Buffer> {
  try {
    yield* body;
  } catch {
    signal.throwIfAborted();
    throw new Unreadable(
      "tronque",
      "Le téléchargement s’est interrompu avant la fin. Recommencez\u00a0; si cela se répète, téléchargez le fichier vous-même et donnez-le.",
    );
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

async function* asText(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let carry: Buffer = Buffer.alloc(0);
  let first = true;
  const checked = (piece: Buffer) => {
    if (!isUtf8(piece))
      throw new Unreadable(
        "encodage",
        "Le fichier n’est pas en UTF-8\u00a0: il a sans doute été ouvert puis enregistré dans un tableur, qui a pu changer aussi des codes et des dates. Donnez le fichier tel qu’il est téléchargé\u00a0; sinon, enregistrez-le au format «\u00a0CSV UTF-8\u00a0», puis recommencez.",
      );
    const text = first && piece.subarray(0, BOM.length).equals(BOM) ? piece.subarray(BOM.length) : piece;
    first = false;
    return text.includes(0) ? Buffer.from(text.filter((byte) => byte !== 0)) : text;
  };
  for await (const chunk of bytes) {
    const piece = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    const end = piece.lastIndexOf(0x0a) + 1;
    if (end === 0) carry = Buffer.concat([carry, piece]);
    else {
      const lines = piece.subarray(0, end);
      yield checked(carry.length === 0 ? lines : Buffer.concat([carry, lines]));
      carry = piece.subarray(end);
    }
    if (carry.length > LONGEST_LINE)
      throw new Unreadable(
        "format",
        "Ce fichier n’est pas un fichier CSV\u00a0: il contient une ligne démesurée. Téléchargez de nouveau l’export au format CSV.",
      );
  }
  if (carry.length > 0) yield checked(carry);
}

const BOM = Buffer.from("\uFEFF");
