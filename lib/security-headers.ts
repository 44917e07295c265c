/**
 * What every response of ours tells the browser (spec 6.1). The same in development, tests and production: a policy that
 * is only strict in production is found broken there.
 */
export type SecuritySettings = { appUrl: string; storageUrl: string };

/** Scripts and style sheets: ours, and only those that carry this request's nonce when they are written in the page. */
export function contentSecurityPolicy({ appUrl, storageUrl }: SecuritySettings, nonce: string): string {
  const storage = new URL(storageUrl).origin;
  const directives = [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'`,
    `style-src 'self' 'nonce-${nonce}'`,
    `img-src 'self' blob: data: ${storage}`,
    `connect-src 'self' ${storage}`,
    "font-src 'self'",
    "worker-src 'self'",
    "manifest-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ];
  // On http (the demonstration on one's own machine) there is nothing to upgrade to.
  if (isHttps(appUrl)) directives.push("upgrade-insecure-requests");
  return directives.join("; ");
}

/** The HTML of a mail shown in a frame of ours: the inline styles that mail programs need, and nothing that acts. */
export const MAIL_PREVIEW_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data: https:; frame-ancestors 'self'; sandbox";

/** A worker of ours: its scripts, the WebAssembly that they carry, and no network. */
export const WORKER_POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'";

export function securityHeaders(settings: SecuritySettings): [name: string, value: string][] {
  const headers: [string, string][] = [
    ["X-Content-Type-Options", "nosniff"],
    ["X-Frame-Options", "DENY"],
    ["Referrer-Policy", "strict-origin-when-cross-origin"],
    ["Cross-Origin-Opener-Policy", "same-origin"],
    ["Cross-Origin-Resource-Policy", "same-origin"],
    ["Permissions-Policy", "camera=(self), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()"],
  ];
  if (isHttps(settings.appUrl)) headers.push(["Strict-Transport-Security", "max-age=63072000; includeSubDomains"]);
  return headers;
}

const isHttps = (url: string) => new URL(url).protocol === "https:";
