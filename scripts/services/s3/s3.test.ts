import { randomBytes } from "node:crypto";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { Readable } from "node:stream";
import {
  CopyObjectCommand,
  CreateBucketCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutBucketCorsCommand,
  PutObjectCommand,
  S3Client,
  S3ServiceException,
  type GetObjectCommandOutput,
} from "@aws-sdk/client-s3";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startS3, type S3Server } from "./server";

const Bucket = "photos";
const KEYS = { accessKeyId: "cle", secretAccessKey: "secret de la cle", region: "fr-par" };
const ORIGIN = "http://127.0.0.1:3000";
const content = randomBytes(300_000);

let dataDir: string;
let server: S3Server;
let s3: S3Client;

const clientWith = (credentials: { accessKeyId: string; secretAccessKey: string }, region = KEYS.region) =>
  new S3Client({ endpoint: server.endpoint, region, forcePathStyle: true, credentials, maxAttempts: 1 });

/** By default the SDK signs the checksum of an empty body into the addresses it makes for others. */
const presigner = () =>
  new S3Client({
    endpoint: server.endpoint,
    region: KEYS.region,
    forcePathStyle: true,
    credentials: KEYS,
    requestChecksumCalculation: "WHEN_REQUIRED",
  });

beforeAll(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), "collectif-s3-"));
  server = await startS3({ dataDir, keys: KEYS });
  s3 = clientWith(KEYS);
  await s3.send(new CreateBucketCommand({ Bucket }));
  const rule = {
    AllowedOrigins: [ORIGIN],
    AllowedMethods: ["GET", "PUT"],
    AllowedHeaders: ["*"],
    ExposeHeaders: ["ETag"],
  };
  await s3.send(new PutBucketCorsCommand({ Bucket, CORSConfiguration: { CORSRules: [rule] } }));
});

afterAll(async () => {
  await server.stop();
  await rm(dataDir, { recursive: true, force: true });
});

const bytes = async (answer: GetObjectCommandOutput) => Buffer.from((await answer.Body?.transformToByteArray()) ?? []);
const get = (Key: string) => s3.send(new GetObjectCommand({ Bucket, Key }));
const put = (Key: string, Body: string | Buffer = content) => s3.send(new PutObjectCommand({ Bucket, Key, Body }));
const statusOf = (call: Promise<unknown>) =>
  call.then(
    () => 200,
    (error: unknown) => (error instanceof S3ServiceException ? error.$metadata.httpStatusCode : error),
  );
const keys = async (Prefix: string) =>
  ((await s3.send(new ListObjectsV2Command({ Bucket, Prefix }))).Contents ?? []).map((object) => object.Key);
const presignedPut = (Key: string, over: { ContentType?: string; ContentLength?: number } = {}, signingDate?: Date) =>
  getSignedUrl(presigner(), new PutObjectCommand({ Bucket, Key, ...over }), {
    expiresIn: 60,
    signingDate,
    signableHeaders: new Set(["content-type", "content-length"]),
  });

describe("objects", () => {
  test("what is written is read back, with its type and its metadata", async () => {
    const written = {
      ContentType: "image/jpeg",
      Metadata: { owner: "51108" },
      ContentDisposition: `inline; filename="a.jpg"`,
    };
    await s3.send(new PutObjectCommand({ Bucket, Key: "a/b é (1).jpg", Body: content, ...written }));
    const read = await get("a/b é (1).jpg");
    expect((await bytes(read)).equals(content)).toBe(true);
    expect(read).toMatchObject({ ...written, ContentLength: content.length });
    expect(await s3.send(new HeadObjectCommand({ Bucket, Key: "a/b é (1).jpg" }))).toMatchObject(written);
  });

  test("a streamed body in chunks is stored without its envelope", async () => {
    const pieces = [content.subarray(0, 100_000), content.subarray(100_000)];
    await s3.send(
      new PutObjectCommand({ Bucket, Key: "stream", Body: Readable.from(pieces), ContentLength: content.length }),
    );
    const read = await get("stream");
    expect((await bytes(read)).equals(content)).toBe(true);
    expect(read.ContentEncoding).toBeUndefined();
  });

  test.each([
    ["bytes=100-199", 100, 200],
    ["bytes=299000-", 299_000, 300_000],
    ["bytes=-10", 299_990, 300_000],
  ])("range %s", async (Range, start, end) => {
    await put("range");
    const read = await s3.send(new GetObjectCommand({ Bucket, Key: "range", Range }));
    expect((await bytes(read)).equals(content.subarray(start, end))).toBe(true);
    expect(read.ContentRange).toBe(`bytes ${start}-${end - 1}/300000`);
  });

  test("a range beyond the end is refused", async () => {
    await put("short", "abc");
    expect(await statusOf(s3.send(new GetObjectCommand({ Bucket, Key: "short", Range: "bytes=9-" })))).toBe(416);
  });

  test("a missing object and a missing bucket are 404", async () => {
    expect(await statusOf(s3.send(new HeadObjectCommand({ Bucket, Key: "nowhere" })))).toBe(404);
    expect(await statusOf(s3.send(new HeadBucketCommand({ Bucket: "nowhere" })))).toBe(404);
    await expect(get("nowhere")).rejects.toMatchObject({ name: "NoSuchKey" });
  });

  test("If-None-Match: the same is not sent again, an existing one is not replaced", async () => {
    const { ETag } = await put("once", "first");
    expect(await statusOf(s3.send(new GetObjectCommand({ Bucket, Key: "once", IfNoneMatch: ETag })))).toBe(304);
    expect(
      await statusOf(s3.send(new PutObjectCommand({ Bucket, Key: "once", Body: "second", IfNoneMatch: "*" }))),
    ).toBe(412);
    expect((await bytes(await get("once"))).toString()).toBe("first");
  });

  test("an announced checksum that is wrong is refused and nothing is stored", async () => {
    const wrong = new PutObjectCommand({ Bucket, Key: "crc", Body: "hello", ChecksumCRC32: "AAAAAA==" });
    expect(await statusOf(s3.send(wrong))).toBe(400);
    expect(await keys("crc")).toEqual([]);
  });

  test("a copy keeps content and type, or takes new metadata", async () => {
    await s3.send(new PutObjectCommand({ Bucket, Key: "original é", Body: content, ContentType: "image/png" }));
    const CopySource = encodeURI(`${Bucket}/original é`);
    await s3.send(new CopyObjectCommand({ Bucket, Key: "copy", CopySource }));
    const copy = await get("copy");
    expect((await bytes(copy)).equals(content)).toBe(true);
    expect(copy.ContentType).toBe("image/png");
    const replaced = { CopySource, MetadataDirective: "REPLACE", ContentType: "image/webp" } as const;
    await s3.send(new CopyObjectCommand({ Bucket, Key: "copy", ...replaced }));
    expect((await s3.send(new HeadObjectCommand({ Bucket, Key: "copy" }))).ContentType).toBe("image/webp");
  });

  test("lists by prefix, folder and page; deletes one and several", async () => {
    for (const name of ["l/0/f", "l/1/f", "l/2/f", "l/10/f & <é>"]) await put(name, "x");
    const folders = await s3.send(new ListObjectsV2Command({ Bucket, Prefix: "l/", Delimiter: "/" }));
    expect(folders.CommonPrefixes?.map((folder) => folder.Prefix)).toEqual(["l/0/", "l/1/", "l/10/", "l/2/"]);
    const first = await s3.send(new ListObjectsV2Command({ Bucket, Prefix: "l/", MaxKeys: 3 }));
    expect(first.Contents?.map((object) => object.Key)).toEqual(["l/0/f", "l/1/f", "l/10/f & <é>"]);
    const ContinuationToken = first.NextContinuationToken;
    const second = await s3.send(new ListObjectsV2Command({ Bucket, Prefix: "l/", ContinuationToken }));
    expect(second.Contents?.map((object) => object.Key)).toEqual(["l/2/f"]);
    expect(second.IsTruncated).toBe(false);

    await s3.send(new DeleteObjectCommand({ Bucket, Key: "l/2/f" }));
    const Objects = [{ Key: "l/0/f" }, { Key: "l/10/f & <é>" }, { Key: "l/absent" }];
    await s3.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects } }));
    expect(await keys("l/")).toEqual(["l/1/f"]);
  });

  test("twenty writers on one key leave one whole object and one file", async () => {
    const versions = Array.from({ length: 20 }, (_, index) => String(index).repeat(50_000));
    await Promise.all(versions.map((version) => put("race", version)));
    expect(versions).toContain((await bytes(await get("race"))).toString());
    const files = await readdir(path.join(dataDir, Bucket));
    const objects = await s3.send(new ListObjectsV2Command({ Bucket }));
    expect(files.filter((name) => name.endsWith(".bin"))).toHaveLength(objects.KeyCount ?? -1);
  });

  test("everything is still there after a restart", async () => {
    await put("kept");
    await server.stop();
    server = await startS3({ dataDir, keys: KEYS, port: server.port });
    expect((await bytes(await get("kept"))).equals(content)).toBe(true);
    const preflight = await fetch(`${server.endpoint}/${Bucket}/kept`, {
      method: "OPTIONS",
      headers: { origin: ORIGIN, "access-control-request-method": "PUT" },
    });
    expect(preflight.status).toBe(200);
  });
});

describe("presigned addresses", () => {
  test("a page writes with the address alone, and reads with its own presentation", async () => {
    const headers = { "content-type": "image/png" };
    const address = await presignedPut("page", { ContentType: "image/png", ContentLength: content.length });
    expect((await fetch(address, { method: "PUT", body: content, headers })).status).toBe(200);
    const read = new GetObjectCommand({
      Bucket,
      Key: "page",
      ResponseContentDisposition: `attachment; filename="y.png"`,
    });
    const answer = await fetch(await getSignedUrl(s3, read, { expiresIn: 60 }));
    expect(answer.headers.get("content-disposition")).toBe(`attachment; filename="y.png"`);
    expect(answer.headers.get("content-type")).toBe("image/png");
    expect(Buffer.from(await answer.arrayBuffer()).equals(content)).toBe(true);
  });

  const anHourAgo = () => new Date(Date.now() - 3_600_000);
  const change = (address: string, edit: (url: URL) => void) => {
    const url = new URL(address);
    edit(url);
    return url.href;
  };

  test.each<[string, () => Promise<string>, RequestInit]>([
    [
      "a forged signature",
      async () => change(await presignedPut("no"), (u) => u.searchParams.set("X-Amz-Signature", "0".repeat(64))),
      {},
    ],
    ["another key", async () => change(await presignedPut("no"), (u) => (u.pathname = `/${Bucket}/no-other`)), {}],
    [
      "a longer life",
      async () => change(await presignedPut("no"), (u) => u.searchParams.set("X-Amz-Expires", "600000")),
      {},
    ],
    ["an expired address", () => presignedPut("no", {}, anHourAgo()), {}],
    [
      "another type",
      () => presignedPut("no", { ContentType: "image/png" }),
      { headers: { "content-type": "text/html" } },
    ],
    ["another size", () => presignedPut("no", { ContentLength: 3 }), { body: "much too long" }],
    ["an unsigned header", () => presignedPut("no"), { headers: { "x-amz-meta-role": "admin" } }],
    ["another method", () => presignedPut("no"), { method: "DELETE", body: undefined }],
  ])("%s is refused and nothing is stored", async (_, address, init) => {
    const answer = await fetch(await address(), { method: "PUT", body: "x", ...init });
    expect(answer.status).toBe(403);
    expect(await keys("no")).toEqual([]);
  });
});

describe("who may", () => {
  test("nobody without a signature", async () => {
    await put("private", "x");
    for (const method of ["GET", "PUT", "DELETE"]) {
      const answer = await fetch(`${server.endpoint}/${Bucket}/private`, { method });
      expect(answer.status).toBe(403);
    }
  });

  test("nobody with another secret, another key or for another region", async () => {
    const read = (client: S3Client) => statusOf(client.send(new GetObjectCommand({ Bucket, Key: "private" })));
    expect(await read(clientWith({ ...KEYS, secretAccessKey: "another" }))).toBe(403);
    expect(await read(clientWith({ ...KEYS, accessKeyId: "another" }))).toBe(403);
    expect(await read(clientWith(KEYS, "us-east-1"))).toBe(400);
  });

  test("a page of an allowed origin sees the answer, another does not", async () => {
    const ask = (origin: string, method: string) =>
      fetch(`${server.endpoint}/${Bucket}/c`, {
        method: "OPTIONS",
        headers: { origin, "access-control-request-method": method, "access-control-request-headers": "content-type" },
      });
    const allowed = await ask(ORIGIN, "PUT");
    expect(allowed.status).toBe(200);
    expect(allowed.headers.get("access-control-allow-origin")).toBe(ORIGIN);
    expect(allowed.headers.get("access-control-allow-headers")).toBe("content-type");
    expect((await ask("http://elsewhere.example", "PUT")).status).toBe(403);
    expect((await ask(ORIGIN, "DELETE")).status).toBe(403);
    const answer = await fetch(await presignedPut("c"), { method: "PUT", body: "x", headers: { origin: ORIGIN } });
    expect(answer.headers.get("access-control-expose-headers")).toBe("ETag");
  });
});
