import type { IncomingHttpHeaders, ServerResponse } from "node:http";
import { pipeline } from "node:stream/promises";
import { receiveBody } from "./body";
import { S3Error } from "./errors";
import { pathSegments } from "./signature";
import type { Exchange } from "./exchange";
import type { Store, StoredObject } from "./store";
import { escapeXml } from "./xml";

/** Headers of a write that reads give back. */
const KEPT = [
  "content-type",
  "cache-control",
  "content-disposition",
  "content-encoding",
  "content-language",
  "expires",
];

/** PutObject, also presigned. `If-None-Match: *` refuses to replace an object. */
export async function putObject(store: Store, exchange: Exchange): Promise<void> {
  const { request, response, bucket, key, query } = exchange;
  const refuseExisting = () => {
    if (request.headers["if-none-match"] === "*" && store.bucket(bucket).objects.has(key))
      throw new S3Error("PreconditionFailed", 412);
  };
  refuseExisting();
  const body = await receiveBody(request, query, exchange.payload, store.incomingFile());
  refuseExisting();
  const described = { key, size: body.size, etag: body.md5, headers: keptHeaders(request.headers) };
  const stored = await store.put(bucket, body.file, described);
  response.setHeader("ETag", `"${stored.etag}"`);
  for (const [name, value] of Object.entries(body.checksums)) response.setHeader(name, value);
  response.end();
}

/** CopyObject, from any bucket of this server. `x-amz-copy-source-if-match` refuses one that was replaced. */
export async function copyObject(store: Store, exchange: Exchange): Promise<void> {
  const { request, bucket, key } = exchange;
  const source = String(request.headers["x-amz-copy-source"]).replace(/^\//, "");
  const [fromBucket = "", ...fromKey] = pathSegments(source);
  const original = store.object(fromBucket, fromKey.join("/"));
  const wanted = request.headers["x-amz-copy-source-if-match"];
  if (wanted !== undefined && wanted !== `"${original.etag}"` && wanted !== original.etag)
    throw new S3Error("PreconditionFailed", 412);
  const file = await store.copyOut(fromBucket, original);
  const replaced = request.headers["x-amz-metadata-directive"] === "REPLACE";
  const headers = replaced ? keptHeaders(request.headers) : original.headers;
  const stored = await store.put(bucket, file, { key, size: original.size, etag: original.etag, headers });
  const modified = new Date(stored.modified).toISOString();
  exchange.xml(
    `<CopyObjectResult><ETag>${escapeXml(`"${stored.etag}"`)}</ETag><LastModified>${modified}</LastModified></CopyObjectResult>`,
  );
}

/** GetObject (whole or one range, conditional) and HeadObject. */
export async function getObject(store: Store, exchange: Exchange): Promise<void> {
  const { request, response, bucket, key, query } = exchange;
  const { object, file } = await store.read(bucket, key);
  try {
    describe(response, object, query);
    if (request.headers["if-none-match"] === `"${object.etag}"`) {
      response.writeHead(304).end();
      return;
    }
    const range = parseRange(request.headers.range, object.size);
    if (range) response.setHeader("Content-Range", `bytes ${range.start}-${range.end}/${object.size}`);
    response.setHeader("Content-Length", range ? range.end - range.start + 1 : object.size);
    response.writeHead(range ? 206 : 200);
    if (request.method === "HEAD" || object.size === 0) {
      response.end();
      return;
    }
    await pipeline(file.createReadStream({ ...range, autoClose: false }), response);
  } finally {
    await file.close();
  }
}

function describe(response: ServerResponse, object: StoredObject, query: URLSearchParams): void {
  for (const [name, value] of Object.entries(object.headers)) response.setHeader(name, value);
  response.setHeader("ETag", `"${object.etag}"`);
  response.setHeader("Last-Modified", new Date(object.modified).toUTCString());
  response.setHeader("Accept-Ranges", "bytes");
  // A presigned address may choose how its answer is presented: `response-content-disposition=…`.
  for (const [name, value] of query) {
    const header = name.startsWith("response-") ? name.slice("response-".length) : "";
    if (KEPT.includes(header)) response.setHeader(header, value);
  }
}

/** First and last byte of `bytes=a-b`, `a-` or `-n`; nothing when no range is asked. @throws S3Error 416 */
function parseRange(header: string | undefined, size: number): { start: number; end: number } | undefined {
  const parts = /^bytes=(\d*)-(\d*)$/.exec(header ?? "");
  if (!parts || (!parts[1] && !parts[2])) return undefined;
  const start = parts[1] ? Number(parts[1]) : Math.max(0, size - Number(parts[2]));
  const end = parts[1] && parts[2] ? Math.min(Number(parts[2]), size - 1) : size - 1;
  if (start > end) throw new S3Error("InvalidRange", 416);
  return { start, end };
}

function keptHeaders(headers: IncomingHttpHeaders): Record<string, string> {
  const kept: Record<string, string> = { "content-type": "binary/octet-stream" };
  for (const [name, value] of Object.entries(headers))
    if (typeof value === "string" && (KEPT.includes(name) || name.startsWith("x-amz-meta-"))) kept[name] = value;
  // `aws-chunked` is how the body travelled, not what it is.
  const encoding = (kept["content-encoding"] ?? "").split(",").map((part) => part.trim());
  const real = encoding.filter((part) => part !== "" && part !== "aws-chunked").join(",");
  delete kept["content-encoding"];
  return real ? { ...kept, "content-encoding": real } : kept;
}
