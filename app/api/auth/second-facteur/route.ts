import { headers } from "next/headers";
import { z } from "zod";
import { perform } from "@/lib/action";
import { giveSession, presentedToken } from "@/lib/comptes/cookies";
import { countNetworkOrRefuse, LIMITS } from "@/lib/comptes/limits";
import { destination, retourSur } from "@/lib/comptes/retour";
import { sameOrigin } from "@/lib/endpoint";
import { formToObject, isTooLong } from "@/lib/formdata";
import { clientIp, seeOther } from "@/lib/http";
import type { Result } from "@/lib/result";
import { routes } from "@/lib/routes";
import { proofInput } from "@/lib/second-facteur/input";
import { proveSecondFactor } from "@/lib/second-facteur/prove";
import { isRefusPreuve, type RefusPreuve } from "@/lib/second-facteur/sentences";

/** The code of the telephone, or one of paper: the session that waited opens, or the page says why not. A stable address, as for the link. */
export async function POST(request: Request): Promise<Response> {
  if (!sameOrigin(request)) return new Response("Cette demande vient d’un autre site.", { status: 403 });
  const posted = await request.formData();
  if (isTooLong(posted)) return new Response("Ce formulaire est trop long pour être lu.", { status: 413 });
  const form = formToObject(posted);
  const retour = retourSur(form.retour);
  const ip = clientIp(await headers());
  const result = await perform(
    { who: "anyone", input: proofInput, may: "connexion.prouver" },
    form,
    async ({ db, input }) => {
      await countNetworkOrRefuse(db, LIMITS.essaisParIp, ip);
      return proveSecondFactor(db, await presentedToken(), input);
    },
  );
  if (result.kind === "ok") {
    const response = seeOther(destination("admin", retour));
    giveSession(response, result.value);
    return response;
  }
  const par = z.string().safeParse(form.secours).success ? ("secours" as const) : undefined;
  return seeOther(routes.secondFacteur({ retour, erreur: refusOf(result), ...(par && { par }) }));
}

function refusOf(result: Exclude<Result<unknown>, { kind: "ok" }>): RefusPreuve {
  if (result.kind === "invalid") return "chiffres";
  const code = result.kind === "refused" && result.code.replace("preuve.", "");
  return isRefusPreuve(code) ? code : "panne";
}
