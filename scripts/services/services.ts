import { randomBytes } from "node:crypto";
import { mkdir } from "node:fs/promises";
import path from "node:path";
import { startMailbox, type Mailbox } from "@/scripts/services/mailbox/mailbox";
import { startPostgres, type PostgresServer } from "@/scripts/services/postgres/postgres";
import { startS3, type S3Server } from "@/scripts/services/s3/server";
import { S3_BUCKET, S3_REGION, type Secrets } from "@/scripts/services/environment";

export type Services = {
  postgres: PostgresServer;
  s3: S3Server;
  mailbox: Mailbox;
  /** Ends all three; the first failure is thrown once all were tried. */
  stop: () => Promise<void>;
};

export type Ports = { postgres?: number; s3?: number; smtp?: number; mailbox?: number };

export type ServicesOptions = {
  /** Folder of the three services' data. */
  folder: string;
  secrets: Secrets;
  /** Origins of the pages that may use the bucket; any by default. */
  origins?: string[];
  ports?: Ports;
  /** See `startPostgres`. */
  fast?: boolean;
};

export const newSecrets = (): Secrets => ({
  nextAuth: randomBytes(32).toString("base64url"),
  s3AccessKeyId: randomBytes(10).toString("hex"),
  s3SecretAccessKey: randomBytes(30).toString("base64url"),
});

/** Starts the three services that stand in for a provider's, in parallel. Should one fail, the others are ended. */
export async function startServices(options: ServicesOptions): Promise<Services> {
  const { folder, secrets, ports = {} } = options;
  const logs = path.join(folder, "logs");
  await mkdir(logs, { recursive: true });
  const postgresOptions = { dataDir: path.join(folder, "postgres"), logFile: path.join(logs, "postgres.log") };
  const keys = { accessKeyId: secrets.s3AccessKeyId, secretAccessKey: secrets.s3SecretAccessKey, region: S3_REGION };
  const mailboxOptions = { dataDir: path.join(folder, "mailbox"), smtpPort: ports.smtp, webPort: ports.mailbox };

  const postgres = startPostgres({ ...postgresOptions, port: ports.postgres, fast: options.fast });
  const s3 = startS3({ dataDir: path.join(folder, "s3"), keys, port: ports.s3 });
  const mailbox = startMailbox(mailboxOptions);
  const started = [postgres, s3, mailbox];
  const stop = async () => {
    const endings = await Promise.allSettled(started.map(async (service) => (await service).stop()));
    const failure = endings.find((ending) => ending.status === "rejected");
    if (failure) throw failure.reason;
  };
  try {
    await Promise.all(started);
    await (await s3).prepareBucket(S3_BUCKET, options.origins ?? ["*"]);
    return { postgres: await postgres, s3: await s3, mailbox: await mailbox, stop };
  } catch (error) {
    await stop().catch(() => undefined);
    throw error;
  }
}
