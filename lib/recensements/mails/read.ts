import "server-only";
import { eq } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Queryable } from "@/db/client";
import { communes, complements, comptes, dossiers, objets, recensements } from "@/db/schema";

/** A complement with what both sides need to know of it. */
export async function readComplement(db: Queryable, complementId: string) {
  const demandeur = alias(comptes, "demandeur");
  const [complement] = await db
    .select({
      motif: complements.motif,
      reponse: complements.reponse,
      reponduLe: complements.reponduLe,
      retireLe: complements.retireLe,
      recensementId: complements.recensementId,
      ref: objets.ref,
      titre: objets.titre,
      statut: dossiers.statut,
      codeInsee: communes.codeInsee,
      commune: communes.nom,
      demandeur: { email: demandeur.email, prenom: demandeur.prenom, nom: demandeur.nom },
    })
    .from(complements)
    .innerJoin(recensements, eq(recensements.id, complements.recensementId))
    .innerJoin(objets, eq(objets.ref, recensements.objetRef))
    .innerJoin(dossiers, eq(dossiers.id, recensements.dossierId))
    .innerJoin(communes, eq(communes.codeInsee, dossiers.communeCode))
    .innerJoin(demandeur, eq(demandeur.id, complements.demandePar))
    .where(eq(complements.id, complementId));
  return complement;
}
