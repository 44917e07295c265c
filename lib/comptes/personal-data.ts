import "server-only";
import { asc, eq, or } from "drizzle-orm";
import type { Database } from "@/db/client";
import {
  communes,
  comptes,
  comptesDepartements,
  connexions,
  envois,
  journal,
  secondsFacteurs,
  sessions,
} from "@/db/schema";
import { Gone } from "@/lib/errors";
import { about, machine, record } from "@/lib/journal/record";
import { acteLabels } from "@/lib/journal/labels";

/**
 * Everything that we hold of the person of an account, to be handed to her (spec 7.10), in her language. No secret is in it: neither what opens her
 * account nor what others wrote.
 * @throws Gone when there is none
 */
export async function readPersonalData(db: Database, email: string) {
  return db.transaction(async (tx) => {
    const [found] = await tx
      .select({ compte: comptes, commune: communes.nom, departementCode: communes.departementCode })
      .from(comptes)
      .leftJoin(communes, eq(communes.codeInsee, comptes.communeCode))
      .where(eq(comptes.email, email));
    if (!found) throw new Gone();
    const { compte, commune, departementCode } = found;
    const { id } = compte;
    const departements = await tx
      .select({ code: comptesDepartements.departementCode })
      .from(comptesDepartements)
      .where(eq(comptesDepartements.compteId, id))
      .orderBy(asc(comptesDepartements.departementCode));
    const connexionsDemandees = await tx
      .select({ demandeeLe: connexions.creeLe, utiliseeLe: connexions.utiliseLe, code_lu_a: connexions.dicteA })
      .from(connexions)
      .where(eq(connexions.compteId, id))
      .orderBy(asc(connexions.creeLe));
    const appareils = await tx
      .select({ depuis: sessions.creeLe, jusquau: sessions.expireLe })
      .from(sessions)
      .where(eq(sessions.compteId, id))
      .orderBy(asc(sessions.creeLe));
    const courriels = await tx
      .select({ quoi: envois.gabarit, adresse: envois.email, ecritLe: envois.creeLe, parti: envois.envoyeLe })
      .from(envois)
      .where(or(eq(envois.compteId, id), eq(envois.email, email)))
      .orderBy(asc(envois.creeLe));
    const actes = await tx
      .select({ le: journal.le, acte: journal.acte, sur: journal.cibleType, identifiant: journal.cibleId })
      .from(journal)
      .where(eq(journal.auteurId, id))
      .orderBy(asc(journal.id));
    const [facteur] = await tx
      .select({ depuis: secondsFacteurs.creeLe })
      .from(secondsFacteurs)
      .where(eq(secondsFacteurs.compteId, id));
    await record(tx, machine, "machine.compte.donnees", about("compte", { ...compte, departementCode }));
    const { prenom, nom, telephone, role, roleCommune, communeCode, notifications, creeLe } = compte;
    return {
      compte: {
        ...{ adresse: compte.email, prenom, nom, telephone, role, roleCommune, commune, communeCode, creeLe },
        ...{ derniereConnexionLe: compte.derniereConnexionLe, fermeLe: compte.desactiveLe, notifications },
        departements: departements.map(({ code }) => code),
        telephoneLieDepuis: facteur?.depuis ?? null,
      },
      ...{ connexionsDemandees, appareils, courriels },
      actes: actes.map(({ acte, ...ligne }) => ({ ...ligne, acte: acteLabels[acte] ?? acte })),
    };
  });
}
