import "server-only";
import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import MailComposer from "nodemailer/lib/mail-composer";
import SMTPConnection from "nodemailer/lib/smtp-connection";
import { refusalOf } from "./refusal";
import { HandoverError, type Mail, type Transport } from "./transport";

type Options = {
  /** `smtp://user:password@host:port`, or `smtps://`. */
  url: string;
  /** Address with `{id}`, answering a JSON list: empty when no mail with this Message-ID was accepted. */
  proofUrl?: string | undefined;
  /** Domain of the Message-IDs. */
  domain: string;
};

/** The Message-ID of a key: the same mail sent twice would bear the same one. */
export const messageId = (key: string, domain: string): string =>
  `<${createHash("sha256").update(key).digest("hex").slice(0, 40)}@${domain}>`;

/** Delivers by SMTP, one connection per mail. */
export function smtpTransport({ url, proofUrl, domain }: Options): Transport {
  return {
    idempotentFor: 0,
    async send(mail, key, deadline) {
      const id = messageId(key, domain);
      await handOver(url, mail, await compile(mail, id), deadline);
      return { id };
    },
    ...(proofUrl && { wasAccepted: (key: string) => askProof(proofUrl, messageId(key, domain)) }),
  };
}

const compile = (mail: Mail, id: string): Promise<Buffer> =>
  new MailComposer({
    from: mail.from,
    to: mail.to,
    subject: mail.subject,
    html: mail.html,
    text: mail.text,
    messageId: id,
    headers: { ...mail.headers },
    ...(mail.replyTo && { replyTo: mail.replyTo }),
  })
    .compile()
    .build();

/**
 * One SMTP conversation. Until the first byte of the message is asked for, a failure means that nothing left; after it, only a reply
 * of the server tells: silence is a doubt.
 */
function handOver(url: string, mail: Mail, message: Buffer, deadline: number): Promise<void> {
  const { protocol, hostname, port, username, password } = new URL(url);
  const connection = new SMTPConnection({
    host: hostname,
    ...(port && { port: Number(port) }),
    secure: protocol === "smtps:",
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 20_000,
  });
  let started = false;
  const body = new Readable({
    read() {
      // A process that was frozen in between wakes up here, too late to speak.
      if (performance.now() > deadline) {
        this.destroy(new Error("too late"));
        return;
      }
      started = true;
      this.push(message);
      this.push(null);
    },
  });

  return new Promise<void>((resolve, reject) => {
    const fail = (error: SMTPConnection.SMTPError) => {
      clearTimeout(timer);
      connection.close();
      reject(toHandoverError(error, started));
    };
    const timer = setTimeout(
      () => {
        fail(Object.assign(new Error("too late"), { code: "EDEADLINE" }));
      },
      Math.max(0, deadline - performance.now()),
    );
    const speak = () =>
      connection.send({ from: addressOf(mail.from), to: [mail.to] }, body, (error) => {
        if (error) {
          fail(error);
          return;
        }
        clearTimeout(timer);
        connection.quit();
        resolve();
      });
    connection.on("error", fail);
    connection.connect((error) => {
      if (error) {
        fail(error);
      } else if (username) {
        const credentials = { user: decodeURIComponent(username), pass: decodeURIComponent(password) };
        connection.login({ credentials }, (refused) => (refused ? fail(refused) : speak()));
      } else {
        speak();
      }
    });
  });
}

function toHandoverError(error: SMTPConnection.SMTPError, started: boolean): HandoverError {
  const { responseCode, response = "", command, code } = error;
  if (responseCode) {
    const said = /^\d{3}(?:[ -]\d\.\d{1,3}\.\d{1,3})?/.exec(response)?.[0] ?? String(responseCode);
    return new HandoverError(refusalOf(response || said, command), `smtp ${said}`);
  }
  return new HandoverError(started ? "inconnu" : "passager", `smtp ${code ?? "failure"}`);
}

/** `Name <address>` → `address`. */
const addressOf = (from: string): string => /<([^>]+)>\s*$/.exec(from)?.[1] ?? from;

async function askProof(proofUrl: string, id: string): Promise<boolean | "unknown"> {
  try {
    const answer = await fetch(proofUrl.replace("{id}", encodeURIComponent(id)), {
      signal: AbortSignal.timeout(10_000),
    });
    if (!answer.ok) return "unknown";
    const found: unknown = await answer.json();
    return Array.isArray(found) ? found.length > 0 : "unknown";
  } catch {
    return "unknown";
  }
}
