import "server-only";
import { createHash, createHmac, randomBytes, randomInt, timingSafeEqual } from "node:crypto";
import { env } from "@/lib/env";

/** A secret of 256 bits from the system's generator, safe in an address and in a cookie. */
export const newToken = (): string => randomBytes(32).toString("base64url");

/** Six digits, each of the million equally likely, leading zeros kept. */
export const newCode = (): string => randomInt(1_000_000).toString().padStart(6, "0");

/** What the base keeps of a token: 256 random bits need no key. */
export const hashToken = (token: string): string => createHash("sha256").update(token).digest("hex");

/** The token of the session that one press of a link's button opens: the same however often that very button was pressed, and known to nobody else. */
export const tokenOfPress = (jeton: string, appui: string): string => keyed(`appui:${jeton}:${appui}`);

/** What the base keeps of a code: keyed, because a million codes are tried in a second by whoever reads the base. */
export const hashCode = (connexionId: string, code: string): string => keyed(`code:${connexionId}:${code}`);

/** An address or an IP as a key of the limits: keyed, because both are personal data that a list would reveal. */
export const hashPersonal = (value: string): string => keyed(`limite:${value.trim().toLowerCase()}`);

/** What the base keeps of a code kept on paper. */
export const hashRecoveryCode = (compteId: string, code: string): string => keyed(`secours:${compteId}:${code}`);

/**
 * The secret that a session offers to a telephone: the same at each showing of the page, since looking writes nothing, and known to nobody who has
 * not the site's own secret. 160 bits, as RFC 4226 asks.
 */
export const secretOffered = (token: string): Buffer =>
  Buffer.from(keyed(`enrolement:${token}`), "hex").subarray(0, 20);

/** Compares two hashes without saying by its duration where they differ. */
export const sameHash = (a: string, b: string): boolean =>
  a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));

const keyed = (value: string): string => createHmac("sha256", env.NEXTAUTH_SECRET).update(value).digest("hex");
