import { z } from "zod";
import { perform } from "@/lib/action";
import { forgetSession, presentedToken } from "@/lib/comptes/cookies";
import { logout } from "@/lib/comptes/logout";
import { sameOrigin } from "@/lib/endpoint";
import { seeOther } from "@/lib/http";
import { routes } from "@/lib/routes";

/** A link or an address typed logs nobody out: the login page says who is logged in and has the button. */
export const GET = (): Response => seeOther(routes.connexion);

/** Closes the session in the base and in the browser. Whoever has none ends up on the same page. */
export async function POST(request: Request): Promise<Response> {
  if (!sameOrigin(request)) return new Response("Cette demande vient d’un autre site.", { status: 403 });
  const token = await presentedToken();
  const result = await perform(
    { who: "anyone", input: z.object({}), may: "connexion.fermer" },
    {},
    async ({ db, actor }) => (token ? logout(db, actor, token) : undefined),
  );
  if (result.kind === "unexpected") return seeOther(routes.connexionEtat("panne"));
  await forgetSession();
  const response = seeOther(routes.connexionEtat("deconnecte"));
  // Addresses of photos are kept for some minutes: not for whoever sits down next.
  response.headers.set("Clear-Site-Data", '"cache"');
  return response;
}
