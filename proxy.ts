import { NextResponse, type NextRequest } from "next/server";
import { isBrokenAction } from "@/lib/action-payload";
import { CHEMIN_HEADER } from "@/lib/comptes/retour";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { isOldForm, oldFormPage, readPostedForm } from "@/lib/old-form";
import { isForeign } from "@/lib/origin";
import { isMailPreview } from "@/lib/routes";
import { contentSecurityPolicy, MAIL_PREVIEW_POLICY, securityHeaders } from "@/lib/security-headers";

/** A request id given by the load balancer is kept, so that its logs and ours speak of the same request. */
const REQUEST_ID = /^[\w-]{8,64}$/;

/**
 * Before every page and route: what another site posts is refused, then a nonce of its own, the security headers, a number that the logs and the person can
 * quote.
 */
export async function proxy(request: NextRequest) {
  if (isForeign(request, env.APP_URL)) return new NextResponse("Cette demande vient d’un autre site.", { status: 403 });
  const nonce = Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString("base64");
  const given = request.headers.get("x-request-id") ?? "";
  const requestId = REQUEST_ID.test(given) ? given : crypto.randomUUID();
  const settings = { appUrl: env.APP_URL, storageUrl: env.S3_PUBLIC_ENDPOINT ?? env.S3_ENDPOINT };
  const preview = isMailPreview(request.nextUrl.pathname);
  const policy = preview ? MAIL_PREVIEW_POLICY : contentSecurityPolicy(settings, nonce);

  const headers = new Headers(request.headers);
  headers.set("x-request-id", requestId);
  headers.set(CHEMIN_HEADER, request.nextUrl.pathname + request.nextUrl.search);
  headers.set("Content-Security-Policy", policy); // Next reads the nonce here and puts it on its scripts

  const broken = await isBrokenAction(request.clone());
  // One line for each: enough to count them, and no alarm.
  if (broken) log().warn({ requestId, chemin: request.nextUrl.pathname }, "broken action payload");
  const posted = broken ? undefined : await readPostedForm(request.clone());
  const old = posted && (await isOldForm(posted)) ? posted : undefined;
  if (old) log().warn({ requestId, chemin: request.nextUrl.pathname }, "form of another version");
  const response = broken
    ? new NextResponse("Cette demande est illisible.", { status: 400, headers: { "cache-control": "no-store" } })
    : old
      ? new NextResponse(oldFormPage(old, request.nextUrl.pathname + request.nextUrl.search, nonce), {
          status: 409,
          headers: { "content-type": "text/html; charset=utf-8", "cache-control": "no-store" },
        })
      : NextResponse.next({ request: { headers } });
  for (const [name, value] of securityHeaders(settings)) response.headers.set(name, value);
  response.headers.set("Content-Security-Policy", policy);
  if (preview) response.headers.set("X-Frame-Options", "SAMEORIGIN");
  response.headers.set("X-Request-Id", requestId);
  return response;
}

// The previews of mails (`courriels/…/…`) bring a policy of their own: a mail has inline styles, and is shown in a frame.
export const config = { matcher: "/((?!_next/static/|courriels/.).*)" };
