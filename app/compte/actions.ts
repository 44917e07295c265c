"use server";

import { refresh } from "next/cache";
import { z } from "zod";
import { action } from "@/lib/action";
import { presentedToken } from "@/lib/comptes/cookies";
import { disconnect } from "@/lib/comptes/disconnect";
import { renewRecoveryCodes } from "@/lib/second-facteur/renew-codes";

export const disconnectOthers = action(
  { who: ["commune", "conservateur", "admin"], input: z.object({}), may: "compte.disconnect" },
  async ({ db, actor }) => {
    await disconnect(db, actor, actor.compteId, await presentedToken());
    refresh();
  },
);

/** The page shows them, once. */
export const renewCodes = action(
  { who: "admin", input: z.object({}), may: "compte.codes", grave: true },
  async ({ db, actor }): Promise<readonly string[]> => {
    const codes = await renewRecoveryCodes(db, actor);
    refresh();
    return codes;
  },
);
