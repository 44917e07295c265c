import { z } from "zod";
import { ETAPES } from "@/db/vocabulaire";
import { apercu } from "@/lib/campagnes/apercu";
import { download } from "@/lib/download";

/** The HTML of one mail of a campagne, for the frame of its page. The proxy gives it a policy of its own. */
export const GET = download(
  { who: "admin", may: "campagne.read", params: z.object({ id: z.uuid(), etape: z.enum(ETAPES) }) },
  async ({ db, actor, params: { id, etape } }) => {
    const courriel = await apercu(db, actor, id, etape);
    return courriel && { type: "html", body: courriel.html };
  },
);
