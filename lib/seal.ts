import "server-only";
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";

/**
 * Encrypts what must rest in the base (a login link and its code until their mail leaves, the secret of a second factor), so that a copy of the
 * base opens nothing. AES-256-GCM, with a key that comes from NEXTAUTH_SECRET; `contexte` says what it is and whose: moved to another row the
 * sealed text does not open.
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
