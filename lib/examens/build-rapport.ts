import "server-only";
import { and, eq } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Transaction } from "@/db/client";
import { communes, edifices, objets, recensements } from "@/db/schema";
import { ordreExamen } from "./sql";
import { photosPretes } from "@/lib/photos/sql";
import { recensementValide, reponsesEtAvis } from "@/lib/recensements/sql";
import type { AcceptInput } from "./input";
import type { LockedDossier } from "@/lib/dossiers/load";
import { rapportSchema, type Rapport } from "@/lib/dossiers/rapport";

/** What the commune will read, from the dossier as it is inside the caller's transaction. `examineLe`: moment of the acceptance. */
export async function buildRapport(
  tx: Transaction,
  dossier: LockedDossier,
  conservateur: string,
  input: Pick<AcceptInput, "commentaire" | "visite">,
  examineLe: Date,
): Promise<Rapport> {
  const ailleurs = alias(communes, "ailleurs");
  const rows = await tx
    .select({
      recensementId: recensements.id,
      ref: objets.ref,
      titre: objets.titre,
      edifice: edifices.nom,
      emplacement: objets.empl,
      ...reponsesEtAvis,
      autreCommune: ailleurs.nom,
      photos: photosPretes,
    })
    .from(recensements)
    .innerJoin(objets, eq(objets.ref, recensements.objetRef))
    .leftJoin(edifices, eq(edifices.id, objets.edificeId))
    .leftJoin(ailleurs, eq(ailleurs.codeInsee, recensements.autreCommune))
    .where(and(eq(recensements.dossierId, dossier.id), recensementValide))
    .orderBy(...ordreExamen);

  const jugement = <T>(commune: T | null, autre: T | null) => commune && { commune, conservateur: autre };
  return rapportSchema.parse({
    version: 1,
    commune: { codeInsee: dossier.communeCode, nom: dossier.commune },
    transmisLe: dossier.transmisLe?.toISOString(),
    examineLe: examineLe.toISOString(),
    conservateur,
    commentaireCommune: dossier.commentaireCommune,
    commentaire: input.commentaire,
    visite: input.visite,
    objets: rows.map(({ etatConservateur, securisationConservateur, ...row }) => ({
      ...row,
      etat: jugement(row.etat, etatConservateur),
      securisation: jugement(row.securisation, securisationConservateur),
      examineLe: row.examineLe?.toISOString() ?? null,
    })),
  } satisfies Record<keyof Rapport, unknown>);
}
