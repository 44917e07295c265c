import "server-only";
import { z } from "zod";
import { readCampagne } from "@/lib/campagnes/queries";
import { load } from "@/lib/read";

/** The campagne of the address, for its pages and their titles. */
export const loadCampagne = load(
  {
    who: "admin",
    may: "campagne.read",
    params: z.object({ id: z.uuid() }),
    target: (db, actor, { id }) => readCampagne(db, actor, id),
  },
  ({ target }) => ({ campagne: target }),
);
