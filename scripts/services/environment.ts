/** Addresses and secrets of the local services, as the application needs to know them. */
export type LocalSettings = {
  appUrl: string;
  databaseUrl: string;
  s3Endpoint: string;
  smtpUrl: string;
  mailboxUrl: string;
  secrets: Secrets;
};

/** Made once per demonstration or test run; never those of a real installation. */
export type Secrets = { nextAuth: string; s3AccessKeyId: string; s3SecretAccessKey: string };

export const S3_REGION = "fr-par";
export const S3_BUCKET = "collectif-objets";

/** The application's variables (`lib/env.ts`) for local services. */
export const localEnvironment = (local: LocalSettings): Record<string, string> => ({
  APP_URL: local.appUrl,
  DATABASE_URL: local.databaseUrl,
  // Nothing stands in front: who comes is who the socket says.
  TRUSTED_PROXIES: "0",
  NEXTAUTH_SECRET: local.secrets.nextAuth,
  S3_ENDPOINT: local.s3Endpoint,
  S3_PUBLIC_ENDPOINT: local.s3Endpoint,
  S3_REGION,
  S3_BUCKET,
  S3_ACCESS_KEY_ID: local.secrets.s3AccessKeyId,
  S3_SECRET_ACCESS_KEY: local.secrets.s3SecretAccessKey,
  MAIL_TRANSPORT: "smtp",
  SMTP_URL: local.smtpUrl,
  MAIL_FROM: "Collectif Objets <bonjour@collectif-objets.example.org>",
  CONTACT_EMAIL: "bonjour@collectif-objets.example.org",
  // The mailbox answers the list of mails with this Message-ID: empty, it was never accepted.
  MAIL_PROOF_URL: `${local.mailboxUrl}/api/mails?message-id={id}`,
  // A local mailbox has no limit to respect.
  MAIL_RATE: "200",
  // Files to import may be served by this very machine.
  IMPORT_HOSTS: "127.0.0.1,localhost",
  DEMO: "1",
  NEXT_TELEMETRY_DISABLED: "1",
});
