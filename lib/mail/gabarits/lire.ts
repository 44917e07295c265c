import "server-only";
import { eq } from "drizzle-orm";
import type { Queryable } from "@/db/client";
import { communes, communesSynthese, comptes, departements, dossiers } from "@/db/schema";
import { env } from "@/lib/env";
import { routes } from "@/lib/routes";

/** A whole address, as a mail needs it. */
export const adresse = (chemin: string): string => `${env.APP_URL}${chemin}`;

/** The commune's login, then that page: the button of every mail to a town hall. */
export const pageDeLaCommune = (codeInsee: string, chemin: string): string =>
  adresse(routes.connexionDeCommune(codeInsee, chemin));

/** « Camille Arnaud », or the words that replace a name we do not have. */
export const nomComplet = (personne: { prenom: string | null; nom: string | null } | null, sinon: string): string =>
  [personne?.prenom, personne?.nom].filter(Boolean).join(" ") || sinon;

/** A dossier with its commune, its département and the figures of its live round. */
export async function lireDossier(db: Queryable, dossierId: string) {
  const [dossier] = await db
    .select({
      statut: dossiers.statut,
      codeInsee: communes.codeInsee,
      commune: communes.nom,
      departement: { code: departements.code, nom: departements.nom },
      commentaireConservateur: dossiers.commentaireConservateur,
      visite: dossiers.visite,
      conservateur: { prenom: comptes.prenom, nom: comptes.nom, email: comptes.email },
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
