import "server-only";
import { createReadStream } from "node:fs";
import type { Readable } from "node:stream";
import {
  CopyObjectCommand,
  CreateBucketCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutBucketCorsCommand,
  PutObjectCommand,
  S3Client,
  S3ServiceException,
} from "@aws-sdk/client-s3";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import { env } from "@/lib/env";
import { once } from "@/lib/once";

export type S3Settings = {
  endpoint: string;
  /** Where browsers reach the bucket; addresses handed to them are signed for it. */
  publicEndpoint: string;
  region: string;
  bucket: string;
  accessKeyId: string;
  secretAccessKey: string;
  /** Milliseconds after which a store that says nothing is asked again, twice more. */
  silence?: number;
};

export type StoredObject = { key: string; size: number; type: string | undefined; modified: Date | undefined };

/** The S3 API refuses longer lists. */
const PAR_LOT = 1000;
/** Milliseconds after which a store that says nothing is away: whoever erases holds rows of the base. */
const PATIENCE = 30_000;
/** A store that hangs is told to the phone before it gives up by itself (lib/field/send.ts), and to the queue before a check is given to another worker. */
const SILENCE = 15_000;

/** The store answered, and kept some of the files that it was told to remove. */
export class StillThere extends Error {
  constructor(
    readonly keys: readonly string[],
    why: string | undefined,
  ) {
    super(`S3 kept ${keys.length} object(s): ${why ?? "no reason given"}`);
  }
}

/** The private bucket: the only place that names S3. Any provider that speaks its API will do. */
export function s3Storage(settings: S3Settings) {
  const { bucket, region, silence = SILENCE } = settings;
  const clientOf = (endpoint: string) =>
    new S3Client({
      endpoint,
      region,
      forcePathStyle: true,
      // Otherwise a presigned PUT is signed with the checksum of an empty body.
      requestChecksumCalculation: "WHEN_REQUIRED",
      requestHandler: { connectionTimeout: silence, socketTimeout: silence },
      credentials: { accessKeyId: settings.accessKeyId, secretAccessKey: settings.secretAccessKey },
    });
  const inside = clientOf(settings.endpoint);
  const outside = settings.publicEndpoint === settings.endpoint ? inside : clientOf(settings.publicEndpoint);

  async function head(key: string): Promise<StoredObject | undefined> {
    try {
      const found = await inside.send(new HeadObjectCommand({ Bucket: bucket, Key: key }));
      return { key, size: found.ContentLength ?? 0, type: found.ContentType, modified: found.LastModified };
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error;
    }
  }

  /** A file and the mark of its bytes; undefined when there is none. */
  async function open(key: string): Promise<{ body: Readable; version: string } | undefined> {
    try {
      const found = await inside.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
      return { body: found.Body as Readable, version: found.ETag ?? "" };
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error;
    }
  }

  /** The same by pages, as the store gives them. */
  async function* pages(prefix: string): AsyncGenerator<StoredObject[]> {
    let token: string | undefined;
    do {
      const page = await inside.send(
        new ListObjectsV2Command({ Bucket: bucket, Prefix: prefix, ContinuationToken: token }),
      );
      yield (page.Contents ?? []).flatMap(({ Key, Size, LastModified }) =>
        Key ? { key: Key, size: Size ?? 0, type: undefined, modified: LastModified } : [],
      );
      token = page.NextContinuationToken;
    } while (token);
  }

  return {
    /** Address where a browser may put one file of exactly this type and this number of bytes, for `seconds`. */
    presignPut: (key: string, type: string, size: number, seconds: number): Promise<string> =>
      getSignedUrl(
        outside,
        new PutObjectCommand({ Bucket: bucket, Key: key, ContentType: type, ContentLength: size }),
        {
          expiresIn: seconds,
          signableHeaders: new Set(["content-type", "content-length"]),
        },
      ),

    /** Address where a browser may read one file, for `seconds`; or keep it under that name (ASCII, with its extension). */
    presignGet: (key: string, seconds: number, name?: string): Promise<string> =>
      getSignedUrl(
        outside,
        new GetObjectCommand({
          ...{ Bucket: bucket, Key: key },
          ...(name ? { ResponseContentDisposition: `attachment; filename="${name}"` } : {}),
        }),
        { expiresIn: seconds },
      ),

    head,

    /** @returns undefined when there is no such file */
    get: async (key: string): Promise<Readable | undefined> => (await open(key))?.body,

    open,

    /**
     * Copies a file inside the bucket if it is still the one that was opened (`version`).
     * @returns false when it was replaced or removed since
     */
    async copy(from: string, to: string, version: string): Promise<boolean> {
      try {
        const CopySource = `${bucket}/${from}`;
        await inside.send(new CopyObjectCommand({ Bucket: bucket, Key: to, CopySource, CopySourceIfMatch: version }));
        return true;
      } catch (error) {
        if (isMissing(error) || (error instanceof S3ServiceException && error.name === "PreconditionFailed"))
          return false;
        throw error;
      }
    },

    async put(key: string, body: Buffer, type: string): Promise<void> {
      await inside.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: body, ContentType: type }));
    },

    /** Stores a file of this machine, of `size` bytes, without holding it in memory. */
    async putFile(key: string, place: string, size: number, type: string): Promise<void> {
      await inside.send(
        new PutObjectCommand({
          ...{ Bucket: bucket, Key: key, ContentType: type, ContentLength: size },
          Body: createReadStream(place),
        }),
      );
    },

    /** Deletes files; those that are not there already are no error. @throws StillThere with those that it kept */
    async remove(keys: readonly string[]): Promise<void> {
      for (let from = 0; from < keys.length; from += PAR_LOT) {
        const Objects = keys.slice(from, from + PAR_LOT).map((Key) => ({ Key }));
        const { Errors = [] } = await inside.send(
          new DeleteObjectsCommand({ Bucket: bucket, Delete: { Objects, Quiet: true } }),
          { abortSignal: AbortSignal.timeout(PATIENCE) },
        );
        const kept = Errors.flatMap(({ Key }) => Key ?? []);
        if (Errors.length > 0) throw new StillThere(kept, Errors[0]?.Code);
      }
    },

    /** Every file under a prefix, in the order of the bytes of their keys. */
    async *list(prefix: string): AsyncGenerator<StoredObject> {
      for await (const page of pages(prefix)) yield* page;
    },

    pages,

    /** Is the bucket there and ours? Throws what the provider answers when not. */
    async check(): Promise<void> {
      await inside.send(new HeadBucketCommand({ Bucket: bucket }));
    },

    /** Makes the bucket when it is missing, and lets the pages of these origins put and read files in it. */
    async prepareBucket(origins: readonly string[]): Promise<void> {
      await inside.send(new CreateBucketCommand({ Bucket: bucket })).catch((error: unknown) => {
        if (!(error instanceof S3ServiceException) || !/^BucketAlready/.test(error.name)) throw error;
      });
      const rule = {
        AllowedOrigins: [...origins],
        AllowedMethods: ["GET", "PUT"],
        AllowedHeaders: ["content-type"],
        MaxAgeSeconds: 3600,
      };
      await inside.send(new PutBucketCorsCommand({ Bucket: bucket, CORSConfiguration: { CORSRules: [rule] } }));
    },
  };
}

export type Storage = ReturnType<typeof s3Storage>;

const isMissing = (error: unknown): boolean =>
  error instanceof S3ServiceException && (error.name === "NoSuchKey" || error.name === "NotFound");

/** The process's storage, from the settings. */
export const storage = (): Storage =>
  once("storage", () =>
    s3Storage({
      endpoint: env.S3_ENDPOINT,
      publicEndpoint: env.S3_PUBLIC_ENDPOINT ?? env.S3_ENDPOINT,
      region: env.S3_REGION,
      bucket: env.S3_BUCKET,
      accessKeyId: env.S3_ACCESS_KEY_ID,
      secretAccessKey: env.S3_SECRET_ACCESS_KEY,
    }),
  );

/** Makes the bucket of the settings when it is missing, open to the pages of the site. Safe at each start. */
export const prepareBucket = (): Promise<void> => storage().prepareBucket([new URL(env.APP_URL).origin]);
