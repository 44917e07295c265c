import "server-only";
import { eq } from "drizzle-orm";
import type { Queryable } from "@/db/client";
import { secondsFacteurs } from "@/db/schema";
import { countRecoveryCodes } from "./recovery-codes";

/** Since when an account has a telephone tied to it, and how many codes of paper are left; nothing when it has none. */
export async function readSecondFactor(db: Queryable, compteId: string) {
  const [[facteur], codes] = await Promise.all([
    db.select({ depuis: secondsFacteurs.creeLe }).from(secondsFacteurs).where(eq(secondsFacteurs.compteId, compteId)),
    countRecoveryCodes(db, compteId),
  ]);
  return facteur && { ...facteur, codes };
}
