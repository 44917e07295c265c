import { unsubscribeInput } from "@/lib/campagnes/input";
import { unsubscribe } from "@/lib/campagnes/unsubscribe";
import { hook } from "@/lib/endpoint";
import { seeOther } from "@/lib/http";
import { routes } from "@/lib/routes";

/**
 * One-click unsubscription (RFC 8058): a mail program posts by itself, from another site and without cookie; the token is the right.
 * The body says that it is no accident.
 */
export const POST = hook(
  {
    may: "destinataire.unsubscribe",
    input: unsubscribeInput,
    verify: async (request, params) => {
      const body = await request.formData().catch(() => null);
      return body?.get("List-Unsubscribe") === "One-Click" ? params : undefined;
    },
  },
  ({ db, actor, input }) => unsubscribe(db, actor, input),
);

/** A person who opens the address of the header is shown the page that asks. */
export async function GET(_: Request, { params }: { params: Promise<{ jeton: string }> }): Promise<Response> {
  return seeOther(routes.desinscription((await params).jeton));
}
