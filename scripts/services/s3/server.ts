import { randomUUID } from "node:crypto";
import http, { type IncomingMessage, type ServerResponse } from "node:http";
import { freePort, LOCALHOST } from "@/scripts/lib/ports";
import { receiveText } from "./body";
import { applyCors, parseCors } from "./cors";
import { S3Error } from "./errors";
import type { Exchange } from "./exchange";
import { listObjects } from "./list";
import { copyObject, getObject, putObject } from "./objects";
import { pathSegments, verifySignature, type Keys } from "./signature";
import { Store } from "./store";
import { escapeXml, texts } from "./xml";

export type S3Options = { dataDir: string; keys: Keys; port?: number };

export type S3Server = {
  readonly port: number;
  readonly endpoint: string;
  /** Makes the bucket when it is missing and lets pages of these origins (or `*`) read and write it. */
  readonly prepareBucket: (name: string, origins: string[]) => Promise<void>;
  readonly stop: () => Promise<void>;
};

/**
 * A local S3: path-style addresses, Signature Version 4 always required, the operations that this application uses.
 * It stands in for the provider in demonstrations and tests; anything it does not know it refuses with a 501.
 */
export async function startS3(options: S3Options): Promise<S3Server> {
  const store = await Store.open(options.dataDir);
  const server = http.createServer((request, response) => {
    answer(store, options.keys, request, response).catch((error: unknown) => refuse(request, response, error));
  });
  const port = await freePort(options.port);
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, LOCALHOST, resolve);
  });
  return {
    port,
    endpoint: `http://${LOCALHOST}:${port}`,
    prepareBucket: async (name, origins) => {
      if (!store.hasBucket(name)) await store.createBucket(name);
      const methods = ["GET", "HEAD", "PUT"];
      await store.setCors(name, [{ origins, methods, headers: ["*"], expose: ["ETag"], maxAge: "600" }]);
    },
    stop: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

async function answer(store: Store, keys: Keys, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { method = "GET", url = "/", headers } = request;
  response.setHeader("x-amz-request-id", randomUUID());
  const [path = "/", rawQuery = ""] = url.split(/\?(.*)/s);
  const [, bucket = "", ...rest] = pathSegments(path);
  const rules = store.hasBucket(bucket) ? store.bucket(bucket).cors : [];
  const allowed = applyCors(rules, request, response);
  if (method === "OPTIONS") {
    if (!allowed) throw new S3Error("AccessForbidden", 403, "CORSResponse: This CORS request is not allowed.");
    response.end();
    return;
  }
  const payload = verifySignature({ method, url, headers }, keys);
  const xml = (document: string) => sendXml(response, 200, document);
  const exchange = {
    request,
    response,
    bucket,
    key: rest.join("/"),
    query: new URLSearchParams(rawQuery),
    payload,
    xml,
  };
  if (exchange.key === "") return onBucket(store, exchange);
  store.bucket(bucket);
  return onObject(store, exchange);
}

/** Query parameters that choose another operation than the plain one (`?acl`, `?uploads`…), all unknown here. */
const isPlain = (query: URLSearchParams) => [...query.keys()].every((name) => /^(x-|response-)/i.test(name));

async function onObject(store: Store, exchange: Exchange): Promise<void> {
  const { request, response, bucket, key, query } = exchange;
  if (!isPlain(query)) throw new S3Error("NotImplemented", 501);
  switch (request.method) {
    case "PUT":
      return request.headers["x-amz-copy-source"] ? copyObject(store, exchange) : putObject(store, exchange);
    case "GET":
    case "HEAD":
      return getObject(store, exchange);
    case "DELETE":
      await store.delete(bucket, key);
      response.writeHead(204).end();
      return;
    default:
      throw new S3Error("MethodNotAllowed", 405);
  }
}

async function onBucket(store: Store, exchange: Exchange): Promise<void> {
  const { request, response, bucket, query, xml } = exchange;
  const text = () => receiveText(request, query, exchange.payload, store.incomingFile());
  const operation = `${request.method} ${["cors", "delete", "list-type"].find((name) => query.has(name)) ?? ""}`.trim();
  switch (operation) {
    case "PUT":
      await text();
      await store.createBucket(bucket);
      response.setHeader("Location", `/${bucket}`).end();
      return;
    case "PUT cors":
      store.bucket(bucket);
      await store.setCors(bucket, parseCors(await text()));
      response.end();
      return;
    case "HEAD":
      store.bucket(bucket);
      response.end();
      return;
    case "GET list-type":
      xml(listObjects(bucket, store.bucket(bucket), query));
      return;
    case "POST delete": {
      store.bucket(bucket);
      const keys = texts(await text(), "Key");
      for (const key of keys) await store.delete(bucket, key);
      const deleted = keys.map((key) => `<Deleted><Key>${escapeXml(key)}</Key></Deleted>`).join("");
      xml(`<DeleteResult>${deleted}</DeleteResult>`);
      return;
    }
    default:
      throw new S3Error("NotImplemented", 501);
  }
}

function sendXml(response: ServerResponse, status: number, document: string): void {
  response.writeHead(status, { "content-type": "application/xml" });
  response.end(`<?xml version="1.0" encoding="UTF-8"?>\n${document}`);
}

/** Says why, as S3 does. What remains of the body is read and dropped: a browser that still sends sees the answer. */
function refuse(request: IncomingMessage, response: ServerResponse, error: unknown): void {
  request.resume();
  if (response.headersSent) {
    response.destroy();
    return;
  }
  const known = error instanceof S3Error ? error : new S3Error("InternalError", 500, String(error));
  if (known.status === 500) console.error(error);
  for (const name of ["Content-Length", "Content-Range"]) response.removeHeader(name);
  if (request.method === "HEAD") response.writeHead(known.status).end();
  else sendXml(response, known.status, errorDocument(known));
}

const errorDocument = (error: S3Error) =>
  `<Error><Code>${error.code}</Code><Message>${escapeXml(error.message)}</Message></Error>`;
