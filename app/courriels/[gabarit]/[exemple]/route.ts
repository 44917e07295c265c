import { env } from "@/lib/env";
import { estGabarit } from "@/lib/envois/catalogue";
import { gabarits } from "@/lib/envois/gabarits";
import { securityHeaders } from "@/lib/security-headers";

/** A mail is written with inline styles, as mail programs want: shown apart, where nothing can run, inside our own page only. */
const POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src https: data:; sandbox allow-popups; frame-ancestors 'self'";

/** The HTML of one example of one mail, with invented data. */
export async function GET(_request: Request, { params }: RouteContext<"/courriels/[gabarit]/[exemple]">) {
  const { gabarit, exemple } = await params;
  if (!env.DEMO && env.NODE_ENV !== "development") return new Response(null, { status: 404 });
  const nom = estGabarit(gabarit) ? gabarits[gabarit].exemples[Number(exemple)] : undefined;
  if (!estGabarit(gabarit) || nom === undefined) return new Response(null, { status: 404 });
  const { html } = await gabarits[gabarit].apercu(nom);
  const headers = new Headers(securityHeaders({ appUrl: env.APP_URL, storageUrl: env.S3_ENDPOINT }));
  headers.set("Content-Type", "text/html; charset=utf-8");
  headers.set("Content-Security-Policy", POLICY);
  headers.set("X-Frame-Options", "SAMEORIGIN");
  return new Response(html, { headers });
}
