import "server-only";
import { eq } from "drizzle-orm";
import type { Database } from "@/db/client";
import { comptes } from "@/db/schema";
import type { ActorAdmin } from "@/lib/actor";
import { Refused } from "@/lib/errors";
import { about, record } from "@/lib/journal/record";
import { endAccess } from "./end-access";
import type { CompteInput } from "./input";
import { lockCompte } from "./lock-compte";
import { welcome } from "./welcome";

/** Opens again an account that was closed, as it was; its former sessions and links do not come back. Open already, it stays so. @throws Gone when there is none @throws Refused when it was erased */
export async function reopenCompte(
  db: Database,
  actor: ActorAdmin,
  { compteId }: CompteInput,
  now = new Date(),
): Promise<void> {
  await db.transaction(async (tx) => {
    const compte = await lockCompte(tx, { compteId });
    if (!compte.desactiveLe) return;
    if (compte.effaceLe)
      throw new Refused("efface", "Ce compte est effacé\u00a0: plus rien ne dit de qui il était. Ouvrez-en un autre.");
    await tx.update(comptes).set({ desactiveLe: null }).where(eq(comptes.id, compteId));
    await endAccess(tx, compteId);
    await welcome(tx, compte, now);
    await record(tx, actor, "compte.open", about("compte", compte), { role: compte.role, etat: "rouvert" });
  });
}
