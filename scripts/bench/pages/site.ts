import { chmod, mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { startSite, untilHealthy } from "@/scripts/lib/application";
import type { Child } from "@/scripts/lib/children";
import { whenInterrupted } from "@/scripts/lib/interruption";
import { freePort, LOCALHOST } from "@/scripts/lib/ports";
import { localEnvironment, S3_BUCKET, S3_REGION } from "@/scripts/services/environment";
import { startMailbox } from "@/scripts/services/mailbox/mailbox";
import { startS3 } from "@/scripts/services/s3/server";
import { newSecrets } from "@/scripts/services/services";
import { ensureTestBuild, TEST_DIST_DIR } from "@/scripts/test/test-build";

/** `pids`: one per process of the site, each at the head of its group. */
export type Site = { urls: string[]; pids: number[]; stop: () => Promise<void> };

/** Starts the built site in `processes` processes on one base, with a bucket and a mailbox that are empty. */
export async function startProcesses(databaseUrl: string, processes: number): Promise<Site> {
  const folder = await mkdtemp(path.join(tmpdir(), "collectif-pages-"));
  await chmod(folder, 0o755);
  await mkdir(path.join(folder, "logs"));
  const log = (name: string) => path.join(folder, "logs", `${name}.log`);
  const secrets = newSecrets();
  const keys = { accessKeyId: secrets.s3AccessKeyId, secretAccessKey: secrets.s3SecretAccessKey, region: S3_REGION };
  const s3 = await startS3({ dataDir: path.join(folder, "s3"), keys });
  const mailbox = await startMailbox({ dataDir: path.join(folder, "mailbox") });
  const children: Child[] = [];
  const stop = async () => {
    await Promise.all(children.map((child) => child.stop()));
    await s3.stop();
    await mailbox.stop();
    await rm(folder, { recursive: true, force: true });
  };
  whenInterrupted(stop);
  try {
    await s3.prepareBucket(S3_BUCKET, ["*"]);
    await ensureTestBuild(log("build"));
    const urls: string[] = [];
    for (let n = 0; n < processes; n++) {
      const port = await freePort();
      const appUrl = `http://${LOCALHOST}:${String(port)}`;
      const local = { appUrl, databaseUrl, s3Endpoint: s3.endpoint, smtpUrl: mailbox.smtpUrl, mailboxUrl: mailbox.url };
      const environment = { ...localEnvironment({ ...local, secrets }), LOG_LEVEL: "warn" };
      const site = await startSite({ environment, port, distDir: TEST_DIST_DIR, logFile: log(`site-${String(n)}`) });
      children.push(site);
      await untilHealthy(appUrl, site, log(`site-${String(n)}`));
      urls.push(appUrl);
    }
    return { urls, pids: children.map((child) => child.pid), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
