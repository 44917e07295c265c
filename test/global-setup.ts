import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { TestProject } from "vitest/node";
import { localEnvironment } from "@/scripts/services/environment";
import { urlOf } from "@/scripts/services/postgres/databases";
import { newSecrets, startProviders } from "@/scripts/services/services";
import { findTestPostgres, type TestPostgres } from "@/scripts/test/postgres";

/** What a test file is told of the services that run for all of them. */
declare module "vitest" {
  interface ProvidedContext {
    postgres: TestPostgres;
    mailboxUrl: string;
    environment: Record<string, string>;
  }
}

/** Starts what the tests of a run share, in a folder that disappears with it: PostgreSQL with its template base, S3 and the mailbox. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(path.join(tmpdir(), "collectif-test-"));
  // As root the database server runs under another account, which must be able to enter.
  await chmod(folder, 0o755);
  const secrets = newSecrets();
  const { postgres, stop } = await findTestPostgres(folder);
  const providers = await startProviders({ folder, secrets });

  project.provide("postgres", postgres);
  project.provide("mailboxUrl", providers.mailbox.url);
  project.provide(
    "environment",
    localEnvironment({
      appUrl: "http://app.test.example.org",
      // Replaced by each test's own base: a test that asks for none must not find one.
      databaseUrl: urlOf(postgres.serverUrl, "aucune"),
      s3Endpoint: providers.s3.endpoint,
      smtpUrl: providers.mailbox.smtpUrl,
      mailboxUrl: providers.mailbox.url,
      secrets,
    }),
  );
  return async () => {
    await providers.stop();
    await stop();
    await rm(folder, { recursive: true, force: true });
  };
}
