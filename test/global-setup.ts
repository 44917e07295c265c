import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { TestProject } from "vitest/node";
import { prepareDatabase } from "@/scripts/lib/prepare-database";
import { localEnvironment } from "@/scripts/services/environment";
import { createDatabase, serverUrl } from "@/scripts/services/postgres/databases";
import { newSecrets, startServices } from "@/scripts/services/services";

const TEMPLATE = "modele";

/** What a test file is told of the services that run for all of them. */
declare module "vitest" {
  interface ProvidedContext {
    postgres: { serverUrl: string; template: string };
    mailboxUrl: string;
    environment: Record<string, string>;
  }
}

/** Starts PostgreSQL, S3 and the mailbox for a run, in a folder that disappears with it, and migrates the template base. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(path.join(tmpdir(), "collectif-test-"));
  // As root the database server runs under another account, which must be able to enter.
  await chmod(folder, 0o755);
  const secrets = newSecrets();
  const services = await startServices({ folder, secrets, fast: true });
  const url = serverUrl(services.postgres);
  await createDatabase(url, TEMPLATE);
  await prepareDatabase(services.postgres.url(TEMPLATE));

  project.provide("postgres", { serverUrl: url, template: TEMPLATE });
  project.provide("mailboxUrl", services.mailbox.url);
  project.provide(
    "environment",
    localEnvironment({
      appUrl: "http://app.test.example.org",
      // Replaced by each test's own base: a test that asks for none must not find one.
      databaseUrl: services.postgres.url("aucune"),
      s3Endpoint: services.s3.endpoint,
      smtpUrl: services.mailbox.smtpUrl,
      mailboxUrl: services.mailbox.url,
      secrets,
    }),
  );
  return async () => {
    await services.stop();
    await services.postgres.destroy();
    await rm(folder, { recursive: true, force: true });
  };
}
