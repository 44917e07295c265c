import { headers } from "next/headers";
import { perform } from "@/lib/action";
import { askedLogins, forgetAskedLogins, giveSession, presentedToken } from "@/lib/comptes/cookies";
import { preuve } from "@/lib/comptes/input";
import { countNetworkOrRefuse, LIMITS } from "@/lib/comptes/limits";
import { openSession } from "@/lib/comptes/open-session";
import { destination } from "@/lib/comptes/retour";
import { isRefus, type Refus } from "@/lib/comptes/sentences";
import { sameOrigin } from "@/lib/endpoint";
import { formToObject, isTooLong } from "@/lib/formdata";
import { clientIp, seeOther } from "@/lib/http";
import type { Result } from "@/lib/result";
import { routes } from "@/lib/routes";

/** Mail filters and previews open links: reading this address leads to the page whose button posts here, and consumes nothing. */
export function GET(request: Request): Response {
  const jeton = new URL(request.url).searchParams.get("token");
  return seeOther(jeton ? routes.connexionConfirmer(jeton) : routes.connexion);
}

/** A button pressed or a code typed: opens the session, or leads back to the page that says why not. */
export async function POST(request: Request): Promise<Response> {
  if (!sameOrigin(request)) return new Response("Cette demande vient d’un autre site.", { status: 403 });
  const posted = await request.formData();
  if (isTooLong(posted)) return new Response("Ce formulaire est trop long pour être lu.", { status: 413 });
  const form = formToObject(posted);
  const ip = clientIp(await headers());
  const result = await perform(
    { who: "anyone", input: preuve, may: "connexion.ouvrir" },
    { ...form, demandes: await askedLogins() },
    async ({ db, input }) => {
      await countNetworkOrRefuse(db, LIMITS.essaisParIp, ip);
      return openSession(db, input, await presentedToken());
    },
  );
  if (result.kind === "ok") {
    await forgetAskedLogins();
    const opened = result.value;
    const response = seeOther(
      opened.role === "admin"
        ? routes.secondFacteur({ retour: opened.retour })
        : destination(opened.role, opened.retour),
    );
    giveSession(response, opened);
    return response;
  }
  const { jeton, commune, vers } = form;
  if (typeof jeton === "string") return seeOther(routes.connexionConfirmer(jeton, refusOf(result)));
  return seeOther(routes.connexionCode({ commune: text(commune), vers: text(vers), erreur: refusOf(result) }));
}

const text = (value: unknown) => (typeof value === "string" ? value.slice(0, 100) : undefined);

function refusOf(result: Exclude<Result<unknown>, { kind: "ok" }>): Refus {
  if (result.kind === "invalid") return "chiffres";
  const code = result.kind === "refused" && result.code.replace("connexion.", "");
  return isRefus(code) ? code : "panne";
}
