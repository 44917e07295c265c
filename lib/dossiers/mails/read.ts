import "server-only";
import { eq } from "drizzle-orm";
import type { Queryable } from "@/db/client";
import { communes, communesSynthese, comptes, departements, dossiers } from "@/db/schema";

/** A dossier with its commune, its département and the figures of its live round. */
export async function readDossier(db: Queryable, dossierId: string) {
  const [dossier] = await db
    .select({
      statut: dossiers.statut,
      envoiAutomatique: dossiers.envoiAutomatique,
      activiteLe: dossiers.activiteLe,
      archiveMotif: dossiers.archiveMotif,
      objets: communesSynthese.objets,
      examines: communesSynthese.examines,
      codeInsee: communes.codeInsee,
      commune: communes.nom,
      departement: { code: departements.code, nom: departements.nom },
      commentaireConservateur: dossiers.commentaireConservateur,
      visite: dossiers.visite,
      conservateur: { email: comptes.email, prenom: comptes.prenom, nom: comptes.nom },
      recenses: communesSynthese.recenses,
      prioritaires: communesSynthese.prioritaires,
      peril: communesSynthese.peril,
      introuvables: communesSynthese.introuvables,
      photosManquantes: communesSynthese.photosManquantes,
    })
    .from(dossiers)
    .innerJoin(communes, eq(communes.codeInsee, dossiers.communeCode))
    .innerJoin(departements, eq(departements.code, communes.departementCode))
    .innerJoin(communesSynthese, eq(communesSynthese.communeCode, dossiers.communeCode))
    .leftJoin(comptes, eq(comptes.id, dossiers.conservateurId))
    .where(eq(dossiers.id, dossierId));
  return dossier;
}
