import { randomBytes } from "node:crypto";
import { mkdir } from "node:fs/promises";
import path from "node:path";
import { startMailbox, type Mailbox, type Telephone } from "@/scripts/services/mailbox/mailbox";
import { startPostgres, type PostgresServer } from "@/scripts/services/postgres/postgres";
import { startS3, type S3Server } from "@/scripts/services/s3/server";
import { S3_BUCKET, S3_REGION, type Secrets } from "@/scripts/services/environment";

/** What stands in for a provider's storage and mail. */
export type Providers = {
  s3: S3Server;
  mailbox: Mailbox;
  /** Ends them; the first failure is thrown once all were tried. */
  stop: () => Promise<void>;
};

export type Services = Providers & { postgres: PostgresServer };

export type Ports = { postgres?: number; s3?: number; smtp?: number; mailbox?: number };

export type ServicesOptions = {
  /** Folder of the services' data. */
  folder: string;
  secrets: Secrets;
  /** Origins of the pages that may use the bucket; any by default. */
  origins?: string[];
  ports?: Ports;
  /** Shown beside the mails. */
  telephone?: Telephone;
};

export const newSecrets = (): Secrets => ({
  nextAuth: randomBytes(32).toString("base64url"),
  s3AccessKeyId: randomBytes(10).toString("hex"),
  s3SecretAccessKey: randomBytes(30).toString("base64url"),
});

/** Starts the storage and the mailbox, in parallel. Should one fail, the other is ended. */
export async function startProviders({
  folder,
  secrets,
  origins,
  ports = {},
  telephone,
}: ServicesOptions): Promise<Providers> {
  const keys = { accessKeyId: secrets.s3AccessKeyId, secretAccessKey: secrets.s3SecretAccessKey, region: S3_REGION };
  const s3 = startS3({ dataDir: path.join(folder, "s3"), keys, port: ports.s3 });
  const mailbox = startMailbox({
    dataDir: path.join(folder, "mailbox"),
    smtpPort: ports.smtp,
    webPort: ports.mailbox,
    telephone,
  });
  return together([s3, mailbox], async (stop) => {
    await (await s3).prepareBucket(S3_BUCKET, origins ?? ["*"]);
    return { s3: await s3, mailbox: await mailbox, stop };
  });
}

/** Starts PostgreSQL too. */
export async function startServices(options: ServicesOptions): Promise<Services> {
  const { folder, ports = {} } = options;
  const logs = path.join(folder, "logs");
  await mkdir(logs, { recursive: true });
  const postgres = startPostgres({
    dataDir: path.join(folder, "postgres"),
    logFile: path.join(logs, "postgres.log"),
    port: ports.postgres,
  });
  const providers = startProviders(options);
  return together([postgres, providers], async (stop) => ({ ...(await providers), postgres: await postgres, stop }));
}

/** Waits for all of them; should one fail, the others are ended. */
async function together<T>(
  started: readonly Promise<{ stop: () => Promise<void> }>[],
  ready: (stop: () => Promise<void>) => Promise<T>,
): Promise<T> {
  const stop = async () => {
    const endings = await Promise.allSettled(started.map(async (service) => (await service).stop()));
    const failure = endings.find((ending) => ending.status === "rejected");
    if (failure) throw failure.reason;
  };
  try {
    await Promise.all(started);
    return await ready(stop);
  } catch (error) {
    await stop().catch(() => undefined);
    throw error;
  }
}
