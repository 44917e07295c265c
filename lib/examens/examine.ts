import "server-only";
import { eq, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { recensements } from "@/db/schema";
import { liste } from "@/lib/format";
import type { ActorConservateur } from "@/lib/actor";
import { Invalid, Refused } from "@/lib/errors";
import { about, record } from "@/lib/journal/record";
import { ficheLabels } from "@/lib/recensements/labels";
import type { ExamineInput } from "./input";
import { lockForExamen } from "./load";
import { isSaid, overtakenBy, readOvertaking } from "./overtaken";
import { fichesPermises, surchargeUtile } from "./rules";

export type DossierExamine = { dossierId: string; codeInsee: string };

/**
 * Writes the curator's word on one recensement (spec 2.5). May be done again until the dossier is accepted.
 * @returns whose dossier it is, to go on with it
 * @throws Refused as `lockForExamen`, or `version` when somebody changed it since the curator's screen was shown: who and when, with
 * what is saved now
 * @throws Invalid `fiches` for a sheet that makes no sense for this objet
 */
export async function examineRecensement(
  db: Database,
  actor: ActorConservateur,
  input: ExamineInput,
): Promise<DossierExamine> {
  return db.transaction(async (tx) => {
    const { dossier, recensement } = await lockForExamen(tx, actor, input.recensementId);
    const permises = fichesPermises(recensement);
    const examen = {
      ...surchargeUtile(recensement, { etatConservateur: input.etat, securisationConservateur: input.securisation }),
      fiches: permises.filter((fiche) => input.fiches.includes(fiche)),
      commentaireConservateur: input.commentaire,
      notePrivee: input.notePrivee,
      conservateurId: actor.compteId,
    };
    const saved = await readOvertaking(tx, recensement.id);
    const where = { dossierId: dossier.id, codeInsee: dossier.communeCode };
    if (recensement.version !== input.version) {
      // Sent again because the answer was lost on its way: it is done.
      if (isSaid(saved, examen)) return where;
      const { message, details } = overtakenBy(actor, saved);
      throw new Refused("version", message, details);
    }
    // Saved as it is: the word is still that of whoever said it, unless the commune has answered since.
    if (!recensement.complementRecu && isSaid(saved, { ...examen, conservateurId: saved.conservateurId })) return where;

    const deTrop = input.fiches.filter((fiche) => !permises.includes(fiche));
    if (deTrop.length > 0)
      throw new Invalid({
        fiches: `À ne pas conseiller pour cet objet\u00a0: ${liste(deTrop.map((fiche) => ficheLabels[fiche]))}.`,
      });

    await tx
      .update(recensements)
      .set({ ...examen, examineLe: new Date(), version: sql`${recensements.version} + 1` })
      .where(eq(recensements.id, recensement.id));
    const { etatConservateur, securisationConservateur } = examen;
    await record(tx, actor, "recensement.examine", about("recensement", { ...dossier, id: recensement.id }), {
      ...{ etatConservateur, securisationConservateur },
      fiches: input.fiches,
      encore: recensement.examineLe !== null,
    });
    return where;
  });
}
