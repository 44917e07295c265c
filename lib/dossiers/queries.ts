import "server-only";
import { and, eq } from "drizzle-orm";
import { cache } from "react";
import type { Queryable } from "@/db/client";
import { dossiers } from "@/db/schema";
import { dossierVivant, rapportLe } from "./sql";

/** The commune's live round, or none. Read once per page: its head, its title and its body ask for it. */
export const readDossierVivant = cache(async (db: Queryable, communeCode: string) => {
  const [dossier] = await db
    .select({
      id: dossiers.id,
      statut: dossiers.statut,
      creeLe: dossiers.creeLe,
      activiteLe: dossiers.activiteLe,
      transmisLe: dossiers.transmisLe,
      examineLe: dossiers.examineLe,
      rapportLe,
      envoiAutomatique: dossiers.envoiAutomatique,
      commentaireCommune: dossiers.commentaireCommune,
      recenseurNom: dossiers.recenseurNom,
      recenseurContact: dossiers.recenseurContact,
    })
    .from(dossiers)
    .where(and(eq(dossiers.communeCode, communeCode), dossierVivant));
  return dossier && { ...dossier, statut: dossier.statut as Exclude<typeof dossier.statut, "archive"> };
});
