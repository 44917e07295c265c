import { validate } from "uuid";
import { ETAPES } from "@/db/vocabulaire";
import { apercu } from "@/lib/campagnes/apercu";
import { currentActor } from "@/lib/comptes/current";
import { database } from "@/lib/db";

/** The HTML of one mail of a campagne, for the frame of its page. The proxy gives it a policy of its own. */
export async function GET(_: Request, { params }: { params: Promise<{ id: string; etape: string }> }) {
  const { id, etape: asked } = await params;
  const actor = await currentActor();
  const etape = ETAPES.find((one) => one === asked);
  const courriel = etape && validate(id) ? await apercu(database(), actor, id, etape) : undefined;
  return courriel
    ? new Response(courriel.html, {
        headers: { "content-type": "text/html; charset=utf-8", "cache-control": "no-store" },
      })
    : new Response("Introuvable", { status: 404, headers: { "content-type": "text/plain; charset=utf-8" } });
}
