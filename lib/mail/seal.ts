import "server-only";
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";

/**
 * Encrypts what must rest in the base between the act and the mail (a login link and its code), so that a copy of the base opens
 * nothing. AES-256-GCM; the key comes from NEXTAUTH_SECRET and serves nothing else; `contexte` (the mail's key) ties the sealed
 * text to its row: moved to another one it does not open.
 */
export function seal(donnees: Record<string, unknown>, contexte: string, secret: string): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", keyFrom(secret), nonce).setAAD(Buffer.from(contexte));
  const sealed = Buffer.concat([cipher.update(JSON.stringify(donnees), "utf8"), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString("base64url");
}

/** @throws when the text was altered, belongs to another row, or was sealed with another secret */
export function unseal(scelle: string, contexte: string, secret: string): unknown {
  const bytes = Buffer.from(scelle, "base64url");
  const decipher = createDecipheriv("aes-256-gcm", keyFrom(secret), bytes.subarray(0, 12), { authTagLength: 16 })
    .setAAD(Buffer.from(contexte))
    .setAuthTag(bytes.subarray(12, 28));
  const clear = Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]);
  return JSON.parse(clear.toString("utf8")) as unknown;
}

const keyFrom = (secret: string): Buffer => Buffer.from(hkdfSync("sha256", secret, "", "collectif-objets/mail/1", 32));
