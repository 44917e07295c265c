import { inject } from "vitest";
import { Inbox } from "@/test/inbox";

/** The real services that run beside the database tests; files share them, so use addresses and keys of your own. */
export function testServices() {
  const environment = inject("environment");
  return {
    /** The application's variables, for a test that starts a worker of its own. */
    environment,
    s3: {
      endpoint: environment.S3_ENDPOINT ?? "",
      bucket: environment.S3_BUCKET ?? "",
      region: environment.S3_REGION ?? "",
      accessKeyId: environment.S3_ACCESS_KEY_ID ?? "",
      secretAccessKey: environment.S3_SECRET_ACCESS_KEY ?? "",
    },
    smtpUrl: environment.SMTP_URL ?? "",
    inbox: new Inbox(inject("mailboxUrl")),
  };
}
