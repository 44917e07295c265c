import { simpleParser, type ParsedMail } from "mailparser";
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from "smtp-server";
import type { MailStore } from "./store";

/** Largest mail, in bytes: what usual providers accept. */
const LARGEST = 25 * 1024 * 1024;

/** The SMTP side: takes any mail from anybody, without password or encryption, on this machine only. */
export function smtpServer(store: MailStore): SMTPServer {
  return new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS", "AUTH"],
    size: LARGEST,
    disableReverseLookup: true,
    onData(stream, session, done) {
      receive(store, stream, session).then(
        () => done(),
        (error: unknown) => done(error instanceof Error ? error : new Error(String(error))),
      );
    },
  });
}

async function receive(store: MailStore, stream: SMTPServerDataStream, session: SMTPServerSession): Promise<void> {
  const parsed = await simpleParser(stream);
  if (stream.sizeExceeded) throw Object.assign(new Error("Message too large"), { responseCode: 552 });
  await store.add({
    from: parsed.from?.text ?? "",
    to: session.envelope.rcptTo.map((recipient) => recipient.address.toLowerCase()),
    subject: parsed.subject ?? "",
    messageId: parsed.messageId ?? "",
    text: parsed.text ?? "",
    html: parsed.html || "",
    headers: headersOf(parsed),
    attachments: parsed.attachments.map((piece) => ({
      filename: piece.filename ?? "piece-jointe",
      contentType: piece.contentType,
      size: piece.size,
      base64: piece.content.toString("base64"),
    })),
  });
}

function headersOf(parsed: ParsedMail): Record<string, string[]> {
  const headers: Record<string, string[]> = {};
  for (const { key, line } of parsed.headerLines)
    (headers[key] ??= []).push(
      line
        .slice(line.indexOf(":") + 1)
        .replace(/\r?\n\s+/g, " ")
        .trim(),
    );
  return headers;
}
