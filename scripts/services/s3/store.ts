import { createHash, randomUUID } from "node:crypto";
import { constants, type Dirent } from "node:fs";
import { copyFile, mkdir, open, readdir, readFile, rename, rm, writeFile, type FileHandle } from "node:fs/promises";
import path from "node:path";
import { errorCode } from "@/scripts/lib/processes";
import type { CorsRule } from "./cors";
import { S3Error } from "./errors";

/** What is known of a stored object. `headers` are given back as they were sent (type, disposition, metadata). */
export type StoredObject = {
  key: string;
  /** Name of the file that holds the content: a new one at each write, so that a reader never sees a mix. */
  blob: string;
  size: number;
  etag: string;
  /** Milliseconds since 1970. */
  modified: number;
  headers: Record<string, string>;
};

export type Bucket = { cors: CorsRule[]; objects: Map<string, StoredObject> };

const CORS_FILE = "cors.json";
const KEY_FILE = /^[0-9a-f]{64}\.json$/;

/**
 * Buckets on disk: one folder each, holding one content file and one description per object. The description is
 * replaced in one rename, after the content: a crash leaves the old object or the new one.
 */
export class Store {
  private readonly buckets = new Map<string, Bucket>();
  private lastChange: Promise<unknown> = Promise.resolve();

  private constructor(private readonly root: string) {}

  /** Opens the folder, made when it is missing, and removes the contents that a crash left unclaimed. */
  static async open(root: string): Promise<Store> {
    const store = new Store(root);
    await rm(store.incoming, { recursive: true, force: true });
    await mkdir(store.incoming, { recursive: true });
    const folders = (await readdir(root, { withFileTypes: true })).filter((entry) => entry.isDirectory());
    for (const folder of folders) if (folder.name !== ".incoming") await store.load(folder);
    return store;
  }

  /** A new name for a body being received; it is moved into place by `put`. */
  incomingFile(): string {
    return path.join(this.incoming, randomUUID());
  }

  hasBucket(name: string): boolean {
    return this.buckets.has(name);
  }

  /** @throws S3Error 404 */
  bucket(name: string): Bucket {
    const bucket = this.buckets.get(name);
    if (!bucket) throw new S3Error("NoSuchBucket", 404, "The specified bucket does not exist");
    return bucket;
  }

  async createBucket(name: string): Promise<void> {
    if (!/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(name)) throw new S3Error("InvalidBucketName", 400);
    if (this.buckets.has(name)) throw new S3Error("BucketAlreadyOwnedByYou", 409);
    await mkdir(path.join(this.root, name), { recursive: true });
    this.buckets.set(name, { cors: [], objects: new Map() });
  }

  async setCors(name: string, cors: CorsRule[]): Promise<void> {
    this.bucket(name).cors = cors;
    await replace(path.join(this.root, name, CORS_FILE), JSON.stringify(cors));
  }

  /** @throws S3Error 404 */
  object(bucketName: string, key: string): StoredObject {
    const found = this.bucket(bucketName).objects.get(key);
    if (!found) throw new S3Error("NoSuchKey", 404, "The specified key does not exist.");
    return found;
  }

  /** Moves a received file into the bucket under this key, replacing what was there. */
  async put(
    bucketName: string,
    file: string,
    described: Omit<StoredObject, "blob" | "modified">,
  ): Promise<StoredObject> {
    const stored = { ...described, blob: `${randomUUID()}.bin`, modified: Date.now() };
    await rename(file, this.blob(bucketName, stored));
    return this.oneAtATime(async () => {
      const bucket = this.bucket(bucketName);
      const before = bucket.objects.get(stored.key);
      await replace(this.description(bucketName, stored.key), JSON.stringify(stored));
      bucket.objects.set(stored.key, stored);
      if (before) await rm(this.blob(bucketName, before), { force: true });
      return stored;
    });
  }

  /** Copies an object's content to a new incoming file. */
  async copyOut(bucketName: string, object: StoredObject): Promise<string> {
    const file = this.incomingFile();
    await copyFile(this.blob(bucketName, object), file, constants.COPYFILE_FICLONE);
    return file;
  }

  /** Opens an object for reading; a write or a delete that happens meanwhile does not disturb the reader. */
  async read(bucketName: string, key: string): Promise<{ object: StoredObject; file: FileHandle }> {
    for (;;) {
      const object = this.object(bucketName, key);
      try {
        return { object, file: await open(this.blob(bucketName, object)) };
      } catch (error) {
        // Replaced between the two lines: the next turn sees the new one. A lost content file is a fault.
        if (errorCode(error) !== "ENOENT" || this.object(bucketName, key) === object) throw error;
      }
    }
  }

  delete(bucketName: string, key: string): Promise<void> {
    return this.oneAtATime(async () => {
      const bucket = this.bucket(bucketName);
      const object = bucket.objects.get(key);
      if (!object) return;
      bucket.objects.delete(key);
      await rm(this.description(bucketName, key), { force: true });
      await rm(this.blob(bucketName, object), { force: true });
    });
  }

  /** Memory and disk change in the same order: two writes of one key never leave the older one on disk. */
  private oneAtATime<T>(change: () => Promise<T>): Promise<T> {
    const result = this.lastChange.then(change);
    this.lastChange = result.catch(() => undefined);
    return result;
  }

  private get incoming(): string {
    return path.join(this.root, ".incoming");
  }

  private blob(bucketName: string, object: StoredObject): string {
    return path.join(this.root, bucketName, object.blob);
  }

  /** Keys hold slashes and any character: their hash names the file. */
  private description(bucketName: string, key: string): string {
    return path.join(this.root, bucketName, `${createHash("sha256").update(key).digest("hex")}.json`);
  }

  private async load(folder: Dirent): Promise<void> {
    const at = path.join(this.root, folder.name);
    const files = await readdir(at);
    const bucket: Bucket = { cors: [], objects: new Map() };
    if (files.includes(CORS_FILE))
      bucket.cors = JSON.parse(await readFile(path.join(at, CORS_FILE), "utf8")) as CorsRule[];
    for (const file of files.filter((name) => KEY_FILE.test(name))) {
      const object = JSON.parse(await readFile(path.join(at, file), "utf8")) as StoredObject;
      bucket.objects.set(object.key, object);
    }
    const claimed = new Set([...bucket.objects.values()].map((object) => object.blob));
    const orphans = files.filter((name) => (name.endsWith(".bin") && !claimed.has(name)) || name.endsWith(".tmp"));
    for (const name of orphans) await rm(path.join(at, name), { force: true });
    this.buckets.set(folder.name, bucket);
  }
}

/** Writes a file whole or not at all. */
async function replace(file: string, content: string): Promise<void> {
  const draft = `${file}.${randomUUID()}.tmp`;
  await writeFile(draft, content);
  await rename(draft, file);
}
