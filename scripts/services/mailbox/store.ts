import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { v7 } from "uuid";

/** One mail as it was handed over. Twice the same mail is two of these: hiding it would hide a fault of the sender. */
export type Mail = {
  id: string;
  /** ISO date of its arrival. */
  receivedAt: string;
  from: string;
  /** Addresses it was really delivered to (the envelope), in lower case. */
  to: string[];
  subject: string;
  /** Without its angle brackets. */
  messageId: string;
  text: string;
  html: string;
  /** Each header as it came, by lower-case name. */
  headers: Record<string, string[]>;
  attachments: { filename: string; contentType: string; size: number; base64: string }[];
};

/** Which mails: every condition given must hold. */
export type MailFilter = { to?: string; since?: Date; messageId?: string };

const bare = (messageId: string) => messageId.trim().replace(/^<|>$/g, "");

/** Mails kept in memory and in one file each; a mail is accepted once its file is on disk. */
export class MailStore {
  private readonly mails = new Map<string, Mail>();

  private constructor(private readonly folder: string) {}

  static async open(folder: string): Promise<MailStore> {
    const store = new MailStore(folder);
    await mkdir(folder, { recursive: true });
    // Names are UUID v7: their order is the order of arrival.
    for (const name of (await readdir(folder)).filter((file) => file.endsWith(".json")).sort()) {
      const mail = JSON.parse(await readFile(path.join(folder, name), "utf8")) as Mail;
      store.mails.set(mail.id, mail);
    }
    return store;
  }

  async add(mail: Omit<Mail, "id" | "receivedAt" | "messageId"> & { messageId: string }): Promise<Mail> {
    const kept = { id: v7(), receivedAt: new Date().toISOString(), ...mail, messageId: bare(mail.messageId) };
    const file = path.join(this.folder, `${kept.id}.json`);
    await writeFile(`${file}.tmp`, JSON.stringify(kept, null, 2));
    await rename(`${file}.tmp`, file);
    this.mails.set(kept.id, kept);
    return kept;
  }

  find(id: string): Mail | undefined {
    return this.mails.get(id);
  }

  /** The mails that match, oldest first. */
  list({ to, since, messageId }: MailFilter = {}): Mail[] {
    const address = to?.trim().toLowerCase();
    return [...this.mails.values()]
      .filter((mail) => address === undefined || mail.to.includes(address))
      .filter((mail) => since === undefined || mail.receivedAt >= since.toISOString())
      .filter((mail) => messageId === undefined || mail.messageId === bare(messageId))
      .sort((a, b) => (a.id < b.id ? -1 : 1));
  }

  async clear(): Promise<void> {
    const ids = [...this.mails.keys()];
    this.mails.clear();
    for (const id of ids) await rm(path.join(this.folder, `${id}.json`), { force: true });
  }
}
