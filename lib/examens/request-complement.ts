import "server-only";
import { v7 } from "uuid";
import type { Database } from "@/db/client";
import { complements } from "@/db/schema";
import type { ActorConservateur } from "@/lib/actor";
import { mailCommune } from "@/lib/envois/to";
import { Refused } from "@/lib/errors";
import { about, record } from "@/lib/journal/record";
import { complementDemande } from "@/lib/recensements/mails/complement-demande";
import type { ComplementInput } from "./input";
import { lockForExamen } from "./load";

/**
 * Asks the commune to correct or complete one recensement, and tells it by mail (spec 2.3).
 * @returns the id of the complement
 * @throws Refused as `lockForExamen`, or `deja_demande` while another request waits for its answer
 */
export async function requestComplement(
  db: Database,
  actor: ActorConservateur,
  input: ComplementInput,
): Promise<string> {
  return db.transaction(async (tx) => {
    const { dossier, recensement } = await lockForExamen(tx, actor, input.recensementId);
    if (recensement.complementOuvert)
      throw new Refused(
        "deja_demande",
        "Un complément est déjà demandé pour cet objet. La commune n’y a pas encore répondu.",
      );
    const id = v7();
    await tx
      .insert(complements)
      .values({ id, recensementId: recensement.id, motif: input.motif, demandePar: actor.compteId });
    await record(tx, actor, "complement.request", about("recensement", { ...dossier, id: recensement.id }), {
      complementId: id,
    });
    await mailCommune(tx, dossier.communeCode, complementDemande, {
      cle: `complement-demande:${id}`,
      donnees: { complementId: id },
    });
    return id;
  });
}
