import type { Server } from "node:net";
import { freePort, LOCALHOST } from "@/scripts/lib/ports";
import { smtpServer } from "./smtp";
import { MailStore } from "./store";
import { webServer } from "./web";

export type Mailbox = {
  /** `smtp://…`, where the application hands its mails over. */
  readonly smtpUrl: string;
  /** Where people and tests read them. */
  readonly url: string;
  readonly ports: { smtp: number; web: number };
  readonly stop: () => Promise<void>;
};

/** The telephone of somebody who is invented: whose it is, and the code that it shows now. */
export type Telephone = { nom: string; code: () => string };

export type MailboxOptions = { dataDir: string; smtpPort?: number; webPort?: number; telephone?: Telephone };

/** A post office that delivers nothing: it keeps every mail it is handed, and shows them; beside them, the telephone that goes with one of them. */
export async function startMailbox({ dataDir, smtpPort, webPort, telephone }: MailboxOptions): Promise<Mailbox> {
  const store = await MailStore.open(dataDir);
  const smtp = smtpServer(store);
  const web = webServer(store, telephone);
  const ports = { smtp: await freePort(smtpPort), web: 0 };
  smtp.on("error", () => undefined); // a client that leaves in the middle of a mail is not our failure
  await listening(smtp.server, () => smtp.listen(ports.smtp, LOCALHOST));
  ports.web = await freePort(webPort);
  await listening(web, () => web.listen(ports.web, LOCALHOST));
  return {
    smtpUrl: `smtp://${LOCALHOST}:${ports.smtp}`,
    url: `http://${LOCALHOST}:${ports.web}`,
    ports,
    stop: async () => {
      const closed = new Promise((resolve) => web.close(resolve));
      web.closeAllConnections();
      await Promise.all([closed, new Promise<void>((resolve) => smtp.close(resolve))]);
    },
  };
}

const listening = (server: Server, listen: () => void): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once("listening", resolve);
    server.once("error", reject);
    listen();
  });
