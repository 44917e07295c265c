import type { IncomingMessage, ServerResponse } from "node:http";
import { elements, texts } from "./xml";

/** One rule of a bucket's CORS configuration. Origins are exact or `*`. */
export type CorsRule = { origins: string[]; methods: string[]; headers: string[]; expose: string[]; maxAge?: string };

/** Reads the document of PutBucketCors. */
export const parseCors = (xml: string): CorsRule[] =>
  elements(xml, "CORSRule").map((rule) => ({
    origins: texts(rule, "AllowedOrigin"),
    methods: texts(rule, "AllowedMethod"),
    headers: texts(rule, "AllowedHeader"),
    expose: texts(rule, "ExposeHeader"),
    maxAge: texts(rule, "MaxAgeSeconds")[0],
  }));

/**
 * Adds the headers that let a page of another origin use the answer, when a rule of the bucket allows it.
 * @returns whether it does
 */
export function applyCors(rules: readonly CorsRule[], request: IncomingMessage, response: ServerResponse): boolean {
  const { origin } = request.headers;
  if (!origin) return false;
  const preflight = request.method === "OPTIONS";
  const method = (preflight ? request.headers["access-control-request-method"] : request.method) ?? "";
  const wanted = (request.headers["access-control-request-headers"] ?? "")
    .split(",")
    .map((name) => name.trim().toLowerCase())
    .filter(Boolean);
  const rule = rules.find(
    (candidate) =>
      candidate.origins.some((allowed) => allowed === "*" || allowed === origin) &&
      candidate.methods.includes(method) &&
      wanted.every((name) => candidate.headers.some((allowed) => allowed === "*" || allowed.toLowerCase() === name)),
  );
  if (!rule) return false;
  response.setHeader("Access-Control-Allow-Origin", rule.origins.includes("*") ? "*" : origin);
  response.setHeader("Vary", "Origin");
  response.setHeader("Access-Control-Allow-Methods", rule.methods.join(", "));
  if (wanted.length > 0) response.setHeader("Access-Control-Allow-Headers", wanted.join(", "));
  if (rule.expose.length > 0) response.setHeader("Access-Control-Expose-Headers", rule.expose.join(", "));
  if (rule.maxAge !== undefined) response.setHeader("Access-Control-Max-Age", rule.maxAge);
  return true;
}
