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
import { fichesPermises, surchargeUtile } from "./rules";

export type DossierExamine = { dossierId: string; codeInsee: string };

/**
 * Writes the curator's word on one recensement (spec 2.5). May be done again until the dossier is accepted.
 * @returns whose dossier it is, to go on with it
 * @throws Refused as `lockForExamen`, or `version` when somebody changed it since the curator's screen was shown
 * @throws Invalid `fiches` for a sheet that makes no sense for this objet
 */
export async function examineRecensement(
  db: Database,
  actor: ActorConservateur,
  input: ExamineInput,
): Promise<DossierExamine> {
  return db.transaction(async (tx) => {
    const { dossier, recensement } = await lockForExamen(tx, actor, input.recensementId);
    if (recensement.version !== input.version)
      throw new Refused(
        "version",
        "Ce recensement a changé depuis que vous avez ouvert cette page. Rechargez-la pour voir la dernière version\u00a0; copiez d’abord ce que vous avez écrit.",
      );

    const permises = fichesPermises(recensement);
    const deTrop = input.fiches.filter((fiche) => !permises.includes(fiche));
    if (deTrop.length > 0)
      throw new Invalid({
        fiches: `À ne pas conseiller pour cet objet\u00a0: ${liste(deTrop.map((fiche) => ficheLabels[fiche]))}.`,
      });

    const surcharge = surchargeUtile(recensement, {
      etatConservateur: input.etat,
      securisationConservateur: input.securisation,
    });
    await tx
      .update(recensements)
      .set({
        ...surcharge,
        fiches: permises.filter((fiche) => input.fiches.includes(fiche)),
        commentaireConservateur: input.commentaire,
        notePrivee: input.notePrivee,
        examineLe: new Date(),
        conservateurId: actor.compteId,
        version: sql`${recensements.version} + 1`,
      })
      .where(eq(recensements.id, recensement.id));
    await record(tx, actor, "recensement.examine", about("recensement", { ...dossier, id: recensement.id }), {
      ...surcharge,
      fiches: input.fiches,
      encore: recensement.examineLe !== null,
    });
    return { dossierId: dossier.id, codeInsee: dossier.communeCode };
  });
}
