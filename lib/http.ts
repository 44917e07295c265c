import "server-only";
import { isIPv6 } from "node:net";
import { NextResponse } from "next/server";
import { env } from "./env";

/**
 * Who is at the other end, as far as limits are concerned. Each proxy in front of us appends the address it saw to `X-Forwarded-For`, and our own
 * door (scripts/lib/door.mjs) does too: what stands before those is whatever the client wrote, and counts for nothing.
 * An IPv6 subscriber has 2⁶⁴ addresses: they count as one.
 */
export function clientIp(headers: Headers): string {
  const chain = (headers.get("x-forwarded-for") ?? "").split(",").map((hop) => hop.trim());
  const ip = chain.at(-1 - env.TRUSTED_PROXIES) || chain[0] || "inconnue";
  const plain = ip.replace(/^::ffff:(?=\d+\.)/i, "");
  return isIPv6(plain) ? prefix64(plain) : plain;
}

function prefix64(ip: string): string {
  const [head = "", tail] = ip.split("::");
  const before = head.split(":").filter(Boolean);
  const after = tail?.split(":").filter(Boolean) ?? [];
  const zeros = tail === undefined ? 0 : 8 - before.length - after.length;
  const groups = [...before, ...Array<string>(Math.max(0, zeros)).fill("0"), ...after];
  return `${groups
    .slice(0, 4)
    .map((group) => group.toLowerCase().replace(/^0+(?=.)/, ""))
    .join(":")}::/64`;
}

/** After a form: the browser goes and reads that page, and reloading it posts nothing again. */
export const seeOther = (path: string): NextResponse =>
  new NextResponse(null, { status: 303, headers: { location: path, "cache-control": "no-store" } });

/** What an address asks for, as Next gives it to pages: a name given twice has a list. */
export type Query = Record<string, string | string[]>;

/** The same, for a route. */
export function queryOf(request: Request): Query {
  const { searchParams } = new URL(request.url);
  const names = [...new Set(searchParams.keys())];
  return Object.fromEntries(
    names.map((name) => {
      const [first = "", ...others] = searchParams.getAll(name);
      return [name, others.length > 0 ? [first, ...others] : first];
    }),
  );
}
