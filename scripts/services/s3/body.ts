import { createHash } from "node:crypto";
import { createWriteStream } from "node:fs";
import { readFile, rm } from "node:fs/promises";
import type { IncomingMessage } from "node:http";
import { PassThrough, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { crc32 } from "node:zlib";
import { ChunkDecoder } from "./chunks";
import { S3Error } from "./errors";
import type { PayloadClaim } from "./signature";

/** A body received whole, on disk, proved equal to what the client announced. */
export type ReceivedBody = { file: string; size: number; md5: string; checksums: Record<string, string> };

/** The only streaming scheme spoken here: what the AWS SDK uses. Chunks signed one by one are refused, not ignored. */
const STREAMING = "STREAMING-UNSIGNED-PAYLOAD-TRAILER";

/** Checksums that clients may announce, each fed with the body as it passes. */
const CHECKSUMS = ["x-amz-checksum-crc32", "x-amz-checksum-sha1", "x-amz-checksum-sha256"] as const;

/**
 * Writes a request's body to `file` as it arrives and checks its length, its hash and every announced checksum.
 * @throws S3Error 400, and the file is gone, when anything differs or the client leaves before the end
 */
export async function receiveBody(
  request: IncomingMessage,
  query: URLSearchParams,
  payload: PayloadClaim,
  file: string,
): Promise<ReceivedBody> {
  const streaming = payload.startsWith("STREAMING-");
  if (streaming && payload !== STREAMING) throw new S3Error("NotImplemented", 501, `${payload} is not supported`);
  const decoder = streaming ? new ChunkDecoder() : undefined;
  const meter = new Meter();
  try {
    await pipeline(request, decoder ?? new PassThrough(), meter, createWriteStream(file));
    const expected = expectedChecksums(request, query, decoder);
    check(request, payload, meter, expected, streaming);
    return { file, size: meter.size, md5: meter.md5.digest("hex"), checksums: expected };
  } catch (error) {
    await rm(file, { force: true });
    if (error instanceof S3Error) throw error;
    throw new S3Error("IncompleteBody", 400, "The body did not arrive whole");
  }
}

/** The same for the small XML bodies, as text. */
export async function receiveText(
  request: IncomingMessage,
  query: URLSearchParams,
  payload: PayloadClaim,
  file: string,
): Promise<string> {
  const body = await receiveBody(request, query, payload, file);
  const text = await readFile(body.file, "utf8");
  await rm(body.file, { force: true });
  return text;
}

/** Measures what passes. */
class Meter extends Transform {
  size = 0;
  crc = 0;
  readonly md5 = createHash("md5");
  readonly sha1 = createHash("sha1");
  readonly sha256 = createHash("sha256");

  override _transform(piece: Buffer, _: BufferEncoding, done: (error: null, data: Buffer) => void): void {
    this.size += piece.length;
    this.crc = crc32(piece, this.crc);
    for (const hash of [this.md5, this.sha1, this.sha256]) hash.update(piece);
    done(null, piece);
  }
}

function expectedChecksums(request: IncomingMessage, query: URLSearchParams, decoder?: ChunkDecoder) {
  const found: Record<string, string> = {};
  for (const name of CHECKSUMS) {
    const value = decoder?.trailers[name] ?? request.headers[name] ?? query.get(name);
    if (typeof value === "string") found[name] = value;
  }
  return found;
}

function check(
  request: IncomingMessage,
  payload: PayloadClaim,
  meter: Meter,
  expected: Record<string, string>,
  streaming: boolean,
): void {
  const announced = request.headers[streaming ? "x-amz-decoded-content-length" : "content-length"];
  if (announced !== undefined && Number(announced) !== meter.size) throw new S3Error("IncompleteBody", 400);
  const sha256 = meter.sha256.digest();
  if (/^[0-9a-f]{64}$/.test(payload) && sha256.toString("hex") !== payload)
    throw new S3Error("XAmzContentSHA256Mismatch", 400);
  const crc = Buffer.alloc(4);
  crc.writeUInt32BE(meter.crc);
  const actual: Record<(typeof CHECKSUMS)[number], string> = {
    "x-amz-checksum-crc32": crc.toString("base64"),
    "x-amz-checksum-sha1": meter.sha1.digest("base64"),
    "x-amz-checksum-sha256": sha256.toString("base64"),
  };
  for (const name of CHECKSUMS) {
    if (expected[name] !== undefined && expected[name] !== actual[name])
      throw new S3Error("BadDigest", 400, `${name} did not match the calculated checksum.`);
  }
  const md5 = request.headers["content-md5"];
  if (md5 !== undefined && md5 !== meter.md5.copy().digest("base64")) throw new S3Error("BadDigest", 400);
}
