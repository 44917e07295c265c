import "server-only";
import { and, asc, eq } from "drizzle-orm";
import type { Queryable } from "@/db/client";
import { campagnes, communes, destinataires } from "@/db/schema";
import type { Etape } from "@/db/vocabulaire";
import type { Actor } from "@/lib/actor";
import { composeLetter } from "@/lib/envois/compose";
import { TABLE } from "./etapes";
import { campagneScope } from "./load";
import { campagneMails } from "./mails/mails";

/** What a commune that never answers receives at a step: the thread of a campagne. */
const threadMail = (etape: Etape) => campagneMails[TABLE[etape].non_commence.gabarit];

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
  const letter = await composeLetter(db, threadMail(etape), donnees, personne);
  return "skip" in letter ? undefined : { ...letter, commune };
}
