import { env } from "@/lib/env";
import { routes } from "@/lib/routes";

const SIX_MONTHS = 182 * 24 * 3600 * 1000;

/** Whom to tell about a weakness of the site (RFC 9116). The date must be in the future: it moves with the day of the request. */
export function GET(): Response {
  const lines = [
    `Contact: mailto:${env.SECURITY_EMAIL ?? env.CONTACT_EMAIL}`,
    `Expires: ${new Date(Date.now() + SIX_MONTHS).toISOString()}`,
    "Preferred-Languages: fr, en",
    `Canonical: ${env.APP_URL}${routes.securityTxt}`,
  ];
  return new Response(`${lines.join("\n")}\n`, { headers: { "content-type": "text/plain; charset=utf-8" } });
}
