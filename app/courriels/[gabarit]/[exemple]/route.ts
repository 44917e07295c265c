import { env } from "@/lib/env";
import { renderLetter } from "@/lib/mail/render";
import { mails } from "@/lib/mails";
import { securityHeaders } from "@/lib/security-headers";

/** A mail is written with inline styles, as mail programs want: shown apart, where nothing can run, inside our own page only. */
const POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src https: data:; sandbox allow-popups; frame-ancestors 'self'";

/** The HTML of one example of one mail, with invented data. */
export async function GET(_request: Request, { params }: RouteContext<"/courriels/[gabarit]/[exemple]">) {
  const { gabarit, exemple } = await params;
  if (!env.DEMO && env.NODE_ENV !== "development") return new Response(null, { status: 404 });
  const example = Object.values(mails.get(gabarit)?.examples ?? {})[Number(exemple)];
  if (!example) return new Response(null, { status: 404 });
  const { html } = await renderLetter(example());
  const headers = new Headers(securityHeaders({ appUrl: env.APP_URL, storageUrl: env.S3_ENDPOINT }));
  headers.set("Content-Type", "text/html; charset=utf-8");
  headers.set("Content-Security-Policy", POLICY);
  headers.set("X-Frame-Options", "SAMEORIGIN");
  return new Response(html, { headers });
}
