"use server";

import { headers } from "next/headers";
import { action } from "@/lib/action";
import { keepSession, presentedToken } from "@/lib/comptes/cookies";
import { countNetworkOrRefuse, LIMITS } from "@/lib/comptes/limits";
import { clientIp } from "@/lib/http";
import { enrolSecondFactor } from "@/lib/second-facteur/enrol";
import { enrolInput } from "@/lib/second-facteur/input";

/** The session that waited opens; the page shows the codes of paper, once. */
export const enrol = action(
  { who: "anyone", input: enrolInput, may: "connexion.enroler" },
  async ({ db, input }): Promise<readonly string[]> => {
    await countNetworkOrRefuse(db, LIMITS.essaisParIp, clientIp(await headers()));
    const { codes, ...session } = await enrolSecondFactor(db, await presentedToken(), input);
    await keepSession(session);
    return codes;
  },
);
