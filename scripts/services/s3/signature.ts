import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";
import { S3Error } from "./errors";

// AWS Signature Version 4, as the S3 documentation describes it: « Authenticating Requests » (header) and
// « Authenticating Requests: Using Query Parameters » (presigned).

export type Keys = { accessKeyId: string; secretAccessKey: string; region: string };
export type SignedRequest = { method: string; url: string; headers: IncomingHttpHeaders };

/** What the client says about its body: a SHA-256 in hexadecimal, `UNSIGNED-PAYLOAD`, or a streaming scheme. */
export type PayloadClaim = string;

const CLOCK_SKEW_MS = 15 * 60 * 1000;
const LONGEST_EXPIRY_S = 7 * 24 * 3600;

const hmac = (key: string | Buffer, text: string) => createHmac("sha256", key).update(text).digest();

/** Percent-encoding of RFC 3986, stricter than `encodeURIComponent`. */
export const encode = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);

type Claim = { credential: string; signedHeaders: string; signature: string; date: string; payload: PayloadClaim };

/**
 * Checks that a request was signed with our key, for exactly this method, address and signed headers, and in time.
 * @throws S3Error 400 or 403 with the code that S3 gives
 */
export function verifySignature(request: SignedRequest, keys: Keys, now = Date.now()): PayloadClaim {
  const [path = "/", rawQuery = ""] = split(request.url);
  const query = new URLSearchParams(rawQuery);
  const claim = query.has("X-Amz-Signature") ? presignedClaim(request, query, now) : headerClaim(request, now);

  const [accessKeyId, day = "", region = "", service, terminator] = claim.credential.split("/");
  if (accessKeyId !== keys.accessKeyId) throw new S3Error("InvalidAccessKeyId", 403);
  if (service !== "s3" || terminator !== "aws4_request" || !claim.date.startsWith(day) || region !== keys.region)
    throw new S3Error("AuthorizationHeaderMalformed", 400, `The credential's scope is wrong; expecting ${keys.region}`);

  const signed = claim.signedHeaders.split(";");
  if (!signed.includes("host")) throw new S3Error("AccessDenied", 403, "The host header must be signed");
  const unsigned = Object.keys(request.headers).find(
    (name) => name.startsWith("x-amz-") && name !== "x-amz-content-sha256" && !signed.includes(name),
  );
  if (unsigned) throw new S3Error("AccessDenied", 403, `There were headers present which were not signed: ${unsigned}`);

  const canonical = [
    request.method,
    canonicalPath(path),
    canonicalQuery(query),
    ...signed.map((name) => `${name}:${headerText(request.headers[name])}`),
    "",
    claim.signedHeaders,
    claim.payload,
  ].join("\n");
  const scope = `${day}/${region}/s3/aws4_request`;
  const toSign = ["AWS4-HMAC-SHA256", claim.date, scope, createHash("sha256").update(canonical).digest("hex")];
  const key = hmac(hmac(hmac(hmac(`AWS4${keys.secretAccessKey}`, day), region), "s3"), "aws4_request");
  if (!sameText(hmac(key, toSign.join("\n")).toString("hex"), claim.signature))
    throw new S3Error("SignatureDoesNotMatch", 403, "The signature does not match the one computed from the request.");
  return claim.payload;
}

function presignedClaim(request: SignedRequest, query: URLSearchParams, now: number): Claim {
  const value = (name: string) => query.get(`X-Amz-${name}`) ?? "";
  const date = value("Date");
  const madeAt = parseDate(date);
  const seconds = Number(value("Expires"));
  if (Number.isNaN(madeAt) || !(seconds > 0 && seconds <= LONGEST_EXPIRY_S))
    throw new S3Error("AuthorizationQueryParametersError", 400);
  if (now > madeAt + seconds * 1000) throw new S3Error("AccessDenied", 403, "Request has expired");
  if (madeAt > now + CLOCK_SKEW_MS) throw new S3Error("AccessDenied", 403, "Request is not yet valid");
  const payload = query.get("X-Amz-Content-Sha256") ?? headerText(request.headers["x-amz-content-sha256"]);
  return {
    credential: value("Credential"),
    signedHeaders: value("SignedHeaders"),
    signature: value("Signature"),
    date,
    payload: payload || "UNSIGNED-PAYLOAD",
  };
}

function headerClaim(request: SignedRequest, now: number): Claim {
  const { authorization } = request.headers;
  if (!authorization) throw new S3Error("AccessDenied", 403, "Anonymous access is forbidden");
  const parts = /^AWS4-HMAC-SHA256 Credential=([^,]+),\s*SignedHeaders=([^,]+),\s*Signature=([0-9a-f]{64})$/.exec(
    authorization,
  );
  if (!parts) throw new S3Error("AuthorizationHeaderMalformed", 400);
  const [, credential = "", signedHeaders = "", signature = ""] = parts;
  const date = headerText(request.headers["x-amz-date"]);
  if (!(Math.abs(now - parseDate(date)) < CLOCK_SKEW_MS)) throw new S3Error("RequestTimeTooSkewed", 403);
  const payload = headerText(request.headers["x-amz-content-sha256"]) || "UNSIGNED-PAYLOAD";
  return { credential, signedHeaders, signature, date, payload };
}

/** `20261123T101500Z` in milliseconds, NaN when it is not that. */
function parseDate(text: string): number {
  const parts = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(text);
  if (!parts) return NaN;
  const [year = 0, month = 0, day = 0, hours = 0, minutes = 0, seconds = 0] = parts.slice(1).map(Number);
  return Date.UTC(year, month - 1, day, hours, minutes, seconds);
}

const split = (url: string) => {
  const at = url.indexOf("?");
  return at < 0 ? [url] : [url.slice(0, at), url.slice(at + 1)];
};

/** Path segments as text. @throws S3Error 400 on a broken percent-encoding */
export function pathSegments(path: string): string[] {
  try {
    return path.split("/").map(decodeURIComponent);
  } catch {
    throw new S3Error("InvalidURI", 400);
  }
}

const canonicalPath = (path: string) => pathSegments(path).map(encode).join("/");

const canonicalQuery = (query: URLSearchParams) =>
  [...query]
    .filter(([name]) => name !== "X-Amz-Signature")
    .map(([name, value]) => [encode(name), encode(value)] as const)
    .sort(([nameA, valueA], [nameB, valueB]) => compare(nameA, nameB) || compare(valueA, valueB))
    .map((pair) => pair.join("="))
    .join("&");

const headerText = (value: string | string[] | undefined) => [value ?? ""].flat().join(",").trim().replace(/\s+/g, " ");
const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
const sameText = (a: string, b: string) => a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));
