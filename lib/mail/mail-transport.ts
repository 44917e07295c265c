import "server-only";
import type { Env } from "@/lib/env";
import { resendTransport } from "./resend";
import { smtpTransport } from "./smtp";
import type { Transport } from "./transport";

type Settings = Pick<
  Env,
  "MAIL_TRANSPORT" | "MAIL_FROM" | "SMTP_URL" | "MAIL_PROOF_URL" | "RESEND_API_KEY" | "RESEND_BASE_URL"
>;

/** The way mails leave, as the settings say. */
export function mailTransport(settings: Settings): Transport {
  if (settings.MAIL_TRANSPORT === "resend")
    return resendTransport(settings.RESEND_API_KEY ?? "", settings.RESEND_BASE_URL);
  return smtpTransport({
    url: settings.SMTP_URL ?? "",
    proofUrl: settings.MAIL_PROOF_URL,
    domain: /@([^>\s]+)>?\s*$/.exec(settings.MAIL_FROM)?.[1] ?? "localhost",
  });
}
