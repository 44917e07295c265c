import "server-only";
import { createHash } from "node:crypto";
import { Resend, type ErrorResponse } from "resend";
import { HandoverError, type Mail, type Transport } from "./transport";

/** Resend remembers an idempotency key for 24 hours; one less, for clocks and queues. */
const MEMORY = 23 * 60 * 60_000;

/** Delivers through Resend, or anything that speaks its protocol at `baseUrl`. */
export function resendTransport(apiKey: string, baseUrl?: string): Transport {
  const client = new Resend(apiKey, baseUrl ? { baseUrl } : undefined);
  return {
    idempotentFor: MEMORY,
    async send(mail, key, deadline) {
      const { data, error, headers } = await handOver(client, mail, key, deadline);
      if (data) return { id: data.id };
      // The key was accepted before with other words (a figure changed meanwhile): the mail left then.
      if (error.name === "invalid_idempotent_request") return { id: `idempotency-key:${idempotencyKey(key)}` };
      throw toHandoverError(error, headers);
    },
  };
}

/** At most 256 characters, without the identifiers that our keys hold. */
const idempotencyKey = (key: string): string => createHash("sha256").update(key).digest("hex");

async function handOver(client: Resend, mail: Mail, key: string, deadline: number) {
  const left = Math.floor(deadline - performance.now());
  if (left <= 0) throw new HandoverError("passager", "resend too late");
  try {
    return await client.emails.send(
      {
        from: mail.from,
        to: mail.to,
        subject: mail.subject,
        html: mail.html,
        text: mail.text,
        headers: { ...mail.headers },
        ...(mail.replyTo && { replyTo: mail.replyTo }),
      },
      { idempotencyKey: idempotencyKey(key), signal: AbortSignal.timeout(left) },
    );
  } catch {
    throw new HandoverError("inconnu", "resend timeout");
  }
}

function toHandoverError(error: ErrorResponse, headers: Record<string, string> | null): HandoverError {
  const code = `resend ${error.statusCode ?? "network"} ${error.name}`;
  if (error.statusCode === null || error.statusCode >= 500) return new HandoverError("inconnu", code);
  if (error.statusCode === 429) {
    const seconds = Number(headers?.["retry-after"] ?? headers?.["ratelimit-reset"] ?? 1);
    return new HandoverError("passager", code, (Number.isFinite(seconds) ? seconds : 1) * 1000);
  }
  if (error.statusCode === 409) return new HandoverError("passager", code);
  const ofTheAddress = error.statusCode === 422 && /`to`/.test(error.message);
  return new HandoverError(ofTheAddress ? "adresse" : "refus", code);
}
