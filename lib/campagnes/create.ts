import "server-only";
import { eq } from "drizzle-orm";
import type { Database } from "@/db/client";
import { campagnes, departements, destinataires } from "@/db/schema";
import type { ActorAdmin, ActorConservateur } from "@/lib/actor";
import { jourDe } from "@/lib/dates";
import { Gone } from "@/lib/errors";
import { about, record } from "@/lib/journal/record";
import { candidatesDe } from "./candidates";
import { checkDates, warnOfOverlap } from "./dates";
import type { CreateInput } from "./input";
import { checkMessage } from "./message";
import { preselectionnee } from "./rules";

/**
 * Makes a draft, its recipients preselected (spec 4.1). Asked twice with the same id it is made once.
 * @throws Invalid on the days that break a rule @throws Gone when the département does not exist or the id is another one's
 */
export async function createCampagne(
  db: Database,
  actor: ActorAdmin | ActorConservateur,
  { confirme, ...input }: CreateInput,
  now = new Date(),
): Promise<{ id: string }> {
  checkDates(input, jourDe(now), input.departementCode);
  checkMessage(input);
  return db.transaction(async (tx) => {
    const [departement] = await tx
      .select({ code: departements.code })
      .from(departements)
      .where(eq(departements.code, input.departementCode));
    if (!departement) throw new Gone();
    await warnOfOverlap(tx, input, confirme);

    const [creee] = await tx
      .insert(campagnes)
      .values({ ...input, creePar: actor.compteId })
      .onConflictDoNothing({ target: campagnes.id })
      .returning();
    if (!creee) {
      const [dejaLa] = await tx.select().from(campagnes).where(eq(campagnes.id, input.id));
      if (dejaLa?.creePar !== actor.compteId || dejaLa.departementCode !== input.departementCode) throw new Gone();
      return { id: input.id };
    }

    const choisies = (await candidatesDe(tx, input.departementCode)).filter(preselectionnee);
    if (choisies.length > 0)
      await tx
        .insert(destinataires)
        .values(choisies.map(({ codeInsee }) => ({ campagneId: creee.id, communeCode: codeInsee })));
    await record(tx, actor, "campagne.edit", about("campagne", creee), {
      verbe: "create",
      destinataires: choisies.length,
    });
    return { id: creee.id };
  });
}
