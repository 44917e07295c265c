import { S3Error } from "./errors";
import { encode } from "./signature";
import type { Bucket, StoredObject } from "./store";
import { escapeXml } from "./xml";

const PAGE = 1000;

/** The answer of ListObjectsV2: keys in the order of their bytes, folded at the delimiter, by pages. */
export function listObjects(name: string, bucket: Bucket, query: URLSearchParams): string {
  const prefix = query.get("prefix") ?? "";
  const delimiter = query.get("delimiter") ?? "";
  const size = Math.min(Number(query.get("max-keys") ?? PAGE), PAGE);
  if (!Number.isInteger(size) || size < 0) throw new S3Error("InvalidArgument", 400, "max-keys");
  const token = query.get("continuation-token");
  const after = token ? Buffer.from(token, "base64url").toString() : (query.get("start-after") ?? "");
  const text = query.get("encoding-type") === "url" ? (key: string) => encode(key).replaceAll("%2F", "/") : escapeXml;

  const contents: StoredObject[] = [];
  const folders = new Set<string>();
  let last = "";
  let truncated = false;
  for (const object of sorted(bucket)) {
    if (!object.key.startsWith(prefix)) continue;
    const cut = delimiter ? object.key.indexOf(delimiter, prefix.length) : -1;
    const folder = cut >= 0 ? object.key.slice(0, cut + delimiter.length) : undefined;
    const entry = folder ?? object.key;
    if (byBytes(entry, after) <= 0 || folders.has(entry)) continue;
    if (contents.length + folders.size >= size) {
      truncated = true;
      break;
    }
    if (folder === undefined) contents.push(object);
    else folders.add(folder);
    last = entry;
  }

  return [
    `<ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/">`,
    `<Name>${escapeXml(name)}</Name><Prefix>${text(prefix)}</Prefix><MaxKeys>${size}</MaxKeys>`,
    `<KeyCount>${contents.length + folders.size}</KeyCount><IsTruncated>${truncated}</IsTruncated>`,
    truncated ? `<NextContinuationToken>${Buffer.from(last).toString("base64url")}</NextContinuationToken>` : "",
    ...contents.map((object) => contentsElement(object, text)),
    ...[...folders].map((folder) => `<CommonPrefixes><Prefix>${text(folder)}</Prefix></CommonPrefixes>`),
    `</ListBucketResult>`,
  ].join("");
}

const contentsElement = (object: StoredObject, text: (key: string) => string) =>
  `<Contents><Key>${text(object.key)}</Key><LastModified>${new Date(object.modified).toISOString()}</LastModified>` +
  `<ETag>&quot;${object.etag}&quot;</ETag><Size>${object.size}</Size><StorageClass>STANDARD</StorageClass></Contents>`;

const sorted = (bucket: Bucket) => [...bucket.objects.values()].sort((a, b) => byBytes(a.key, b.key));
const byBytes = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b));
