import "server-only";
import { and, asc, eq } from "drizzle-orm";
import type { Queryable } from "@/db/client";
import { campagnes, communes, destinataires } from "@/db/schema";
import type { Etape } from "@/db/vocabulaire";
import type { Actor } from "@/lib/actor";
import { gabarits } from "@/lib/envois/gabarits";
import type { GabaritCampagne } from "./etapes";
import { campagneScope } from "./load";

/** What a commune that never answers receives, step after step: the thread of a campagne. */
export const COURRIER_TYPE: Record<Etape, GabaritCampagne> = {
  lancement: "lancement",
  relance1: "relance1-non-commence",
  relance2: "relance2-non-commence",
  relance3: "relance3-non-commence",
  fin: "fin-non-commence",
};

/**
 * The very mail of a step, as the first commune of the list would receive it. Nothing is written.
 * @returns undefined outside the actor's scope, or without recipient
 */
export async function apercu(db: Queryable, actor: Actor, id: string, etape: Etape) {
  const [premier] = await db
    .select({ destinataireId: destinataires.id, communeCode: destinataires.communeCode, commune: communes.nom })
    .from(destinataires)
    .innerJoin(campagnes, eq(campagnes.id, destinataires.campagneId))
    .innerJoin(communes, eq(communes.codeInsee, destinataires.communeCode))
    .where(and(eq(campagnes.id, id), campagneScope(actor)))
    .orderBy(asc(communes.nomTri))
    .limit(1);
  if (!premier) return undefined;
  const { destinataireId, communeCode, commune } = premier;
  const personne = { email: "", compteId: null, prenom: null, nom: null, communeCode };
  const donnees = { destinataireId, etape, apercu: true };
  const contenu = await gabarits[`campagne-${COURRIER_TYPE[etape]}`].composer(db, donnees, personne);
  return "ignorer" in contenu ? undefined : { ...contenu, commune };
}
