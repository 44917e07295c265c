import "server-only";
import { and, eq } from "drizzle-orm";
import { cache } from "react";
import type { Queryable } from "@/db/client";
import { dossiers } from "@/db/schema";
import { dossierVivant as vivant } from "./sql";

/** The commune's live round, or none. Read once per page: its head, its title and its body ask for it. */
export const dossierVivant = cache(async (db: Queryable, communeCode: string) => {
  const [dossier] = await db
    .select({
      id: dossiers.id,
      statut: dossiers.statut,
      creeLe: dossiers.creeLe,
      transmisLe: dossiers.transmisLe,
      examineLe: dossiers.examineLe,
      commentaireCommune: dossiers.commentaireCommune,
      recenseurNom: dossiers.recenseurNom,
      recenseurContact: dossiers.recenseurContact,
    })
    .from(dossiers)
    .where(and(eq(dossiers.communeCode, communeCode), vivant));
  return dossier && { ...dossier, statut: dossier.statut as Exclude<typeof dossier.statut, "archive"> };
});

/** The frozen report of the commune's round, which is long: only the page that shows it reads it. */
export async function rapportDuDossier(db: Queryable, communeCode: string, dossierId: string): Promise<unknown> {
  const [row] = await db
    .select({ rapport: dossiers.rapport })
    .from(dossiers)
    .where(and(eq(dossiers.id, dossierId), eq(dossiers.communeCode, communeCode)));
  return row?.rapport;
}
