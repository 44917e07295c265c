import "server-only";
import { inArray, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { recensements } from "@/db/schema";
import type { ActorConservateur } from "@/lib/actor";
import { lockDossier } from "@/lib/dossiers/load";
import { Gone, NeedsConfirmation, Refused } from "@/lib/errors";
import { about, record } from "@/lib/journal/record";
import { isPrioritaire } from "@/lib/recensements/rules";
import { compte } from "@/lib/format";
import type { ExamineGreenInput } from "./input";
import { isVert, SANS_DEMANDER } from "./rules";
import { lockRecensements } from "./load";

/** Code of the confirmation: the curator knows how many he examines without opening them. */
export const TOUT_EST_BON = "tout_est_bon";

/**
 * « Tout est bon » for a selection: examined without a word (spec 2.5). All or nothing; those already examined keep what was said.
 * @returns those that were examined by this act
 * @throws Gone when one of them is not of this dossier
 * @throws Refused `statut`, or `pas_vert` naming the objets that need a real look
 * @throws NeedsConfirmation when they are many
 */
export async function examineGreen(
  db: Database,
  actor: ActorConservateur,
  input: ExamineGreenInput,
): Promise<string[]> {
  return db.transaction(async (tx) => {
    const dossier = await lockDossier(tx, actor, input.dossierId);
    const ids = [...new Set(input.recensements)];
    const rows = await lockRecensements(tx, dossier.id, ids);
    if (rows.length !== ids.length) throw new Gone();
    if (dossier.statut !== "transmis")
      throw new Refused("statut", "Ce dossier n’est plus à examiner. Rechargez la page.", dossier.statut);

    const pasVerts = rows.filter(
      (row) => row.detacheLe !== null || !isVert({ ...row, prioritaire: isPrioritaire(row) }),
    );
    if (pasVerts.length > 0)
      throw new Refused(
        "pas_vert",
        `À regarder un par un\u00a0: ${pasVerts.map((row) => `«\u00a0${row.titre}\u00a0»`).join(", ")}. Rien n’a été enregistré\u00a0; décochez et recommencez.`,
        pasVerts.map((row) => row.id),
      );

    const nouveaux = rows.filter((row) => row.examineLe === null).map((row) => row.id);
    if (nouveaux.length === 0) return [];
    if (nouveaux.length > SANS_DEMANDER && input.confirme !== TOUT_EST_BON)
      throw new NeedsConfirmation(
        TOUT_EST_BON,
        `${compte(nouveaux.length, "objet sera examiné", "objets seront examinés")} sans remarque, avec les réponses de la commune telles qu’elles sont. Vous pourrez revenir en arrière juste après.`,
      );
    await tx
      .update(recensements)
      .set({
        examineLe: new Date(),
        conservateurId: actor.compteId,
        version: sql`${recensements.version} + 1`,
      })
      .where(inArray(recensements.id, nouveaux));
    await record(tx, actor, "recensement.examine", about("dossier", dossier), { toutEstBon: nouveaux });
    return nouveaux;
  });
}
