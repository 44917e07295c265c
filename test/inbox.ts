import { setTimeout as sleep } from "node:timers/promises";

/** A mail as the local mailbox tells it. `to`: the addresses it was really delivered to, in lower case. */
export type ReceivedMail = {
  id: string;
  receivedAt: string;
  from: string;
  to: string[];
  subject: string;
  messageId: string;
  text: string;
  html: string;
  headers: Record<string, string[]>;
  attachments: { filename: string; contentType: string; size: number }[];
};

export type MailQuery = { to?: string; since?: Date; messageId?: string };

const EVERY_MS = 100;

/** Reads the local mailbox, for tests and journeys. */
export class Inbox {
  constructor(readonly url: string) {}

  /** The mails that match, oldest first. */
  async mails(query: MailQuery = {}): Promise<ReceivedMail[]> {
    const search = new URLSearchParams();
    if (query.to !== undefined) search.set("to", query.to);
    if (query.since !== undefined) search.set("since", query.since.toISOString());
    if (query.messageId !== undefined) search.set("message-id", query.messageId);
    const answer = await fetch(`${this.url}/api/mails?${search}`);
    if (!answer.ok) throw new Error(`The mailbox answered ${answer.status}`);
    return (await answer.json()) as ReceivedMail[];
  }

  /**
   * Waits for the newest mail that matches.
   * @param matches a further condition, on the subject for instance
   * @throws after `withinMs`, naming what did arrive
   */
  async waitFor(
    query: MailQuery,
    matches: (mail: ReceivedMail) => boolean = () => true,
    withinMs = 20_000,
  ): Promise<ReceivedMail> {
    const deadline = Date.now() + withinMs;
    for (;;) {
      const mails = await this.mails(query);
      const found = mails.findLast(matches);
      if (found) return found;
      if (Date.now() > deadline) {
        const seen = mails.map((mail) => mail.subject).join(", ") || "nothing";
        throw new Error(`No such mail for ${query.to ?? "anybody"} within ${withinMs} ms; arrived: ${seen}`);
      }
      await sleep(EVERY_MS);
    }
  }

  /** Addresses of the links in a mail's HTML, in order. */
  static links(mail: ReceivedMail): string[] {
    return [...mail.html.matchAll(/href="([^"]+)"/g)].map(([, address = ""]) => address.replaceAll("&amp;", "&"));
  }
}
