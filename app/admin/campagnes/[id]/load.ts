import "server-only";
import { z } from "zod";
import { nomCampagne } from "@/lib/campagnes/labels";
import { readCampagne } from "@/lib/campagnes/queries";
import { load } from "@/lib/read";
import { routes } from "@/lib/routes";

/** The campagne of the address, for its pages and their titles; and the way back to it. */
export const loadCampagne = load(
  {
    who: "admin",
    may: "campagne.read",
    params: z.object({ id: z.uuid() }),
    target: (db, actor, { id }) => readCampagne(db, actor, id),
  },
  ({ target: campagne }) => {
    const page = routes.admin.campagne(campagne.id);
    const above = { label: "Campagnes", href: routes.admin.campagnes };
    return { campagne, page, path: [above, { label: nomCampagne(campagne), href: page }] };
  },
);
