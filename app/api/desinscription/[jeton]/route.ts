import { perform } from "@/lib/action";
import { unsubscribeInput } from "@/lib/campagnes/input";
import { unsubscribe } from "@/lib/campagnes/unsubscribe";
import { respond } from "@/lib/endpoint";
import { seeOther } from "@/lib/http";
import { routes } from "@/lib/routes";

type Context = { params: Promise<{ jeton: string }> };

/**
 * One-click unsubscription (RFC 8058): a mail program posts by itself, from another site and without cookie; the token is the right.
 * The body says that it is no accident.
 */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const body = await request.formData().catch(() => null);
  if (body?.get("List-Unsubscribe") !== "One-Click")
    return respond({ kind: "refused", code: "corps", message: "La désinscription en un clic a une forme précise." });
  return respond(
    await perform(
      { who: "anyone", input: unsubscribeInput, may: "destinataire.unsubscribe" },
      await params,
      ({ db, actor, input }) => unsubscribe(db, actor, input),
    ),
  );
}

/** A person who opens the address of the header is shown the page that asks. */
export async function GET(_: Request, { params }: Context): Promise<Response> {
  return seeOther(routes.desinscription((await params).jeton));
}
