import "server-only";
import { Secret, TOTP } from "otpauth";
import { brandName } from "@/lib/env";
import { FENETRE, PAS } from "./rules";

/** What every application of codes knows how to do, and nothing else: SHA-1, six digits, thirty seconds. */
const totpOf = (secret: Buffer, email?: string): TOTP =>
  new TOTP({
    secret: new Secret({ buffer: new Uint8Array(secret).buffer }),
    ...{ algorithm: "SHA1", digits: 6, period: PAS },
    ...(email !== undefined && { issuer: brandName(), label: email }),
  });

/** What an application reads in the square, and the same as letters to be typed, by groups of four. */
export function keyOf(secret: Buffer, email: string): { uri: string; lettres: string } {
  const totp = totpOf(secret, email);
  return { uri: totp.toString(), lettres: totp.secret.base32.replace(/(.{4})(?=.)/g, "$1 ") };
}

/** The half-minute, counted from 1970, whose code this is; `undefined` when it is none of those that are taken now. */
export function stepOf(secret: Buffer, code: string, now: Date): number | undefined {
  const timestamp = now.getTime();
  const away = totpOf(secret).validate({ token: code, timestamp, window: FENETRE });
  return away === null ? undefined : TOTP.counter({ period: PAS, timestamp }) + away;
}

/** The code of a moment. For whoever stands in for a telephone: the demonstration, the tests. */
export const codeAt = (secret: Buffer, moment: Date): string =>
  totpOf(secret).generate({ timestamp: moment.getTime() });
