import "server-only";
import { and, asc, eq, exists, gt, inArray, isNotNull, ne, or, sql } from "drizzle-orm";
import type { Queryable, Transaction } from "@/db/client";
import { communes, complements, destinataires, dossiers, recensements } from "@/db/schema";
import type { StatutCampagne } from "@/db/vocabulaire";
import { dossierMachine } from "@/lib/dossiers/machine";
import type { Campagne } from "./load";
import { ARCHIVES_AU_LANCEMENT, ecartAuLancement, MOTIFS_ECART, type MotifEcart, type RondeAuLancement } from "./rules";

/** Why a dossier was archived by a campagne, as kept on it. */
const MOTIF_ARCHIVE = "campagne";

type Ronde = Pick<RondeAuLancement, "id" | "statut"> & { communeCode: string; commune: string; destinataireId: string };
export type Rondes = { archivees: Ronde[]; ecartees: (Ronde & { motif: MotifEcart })[] };

/** Live rounds of the recipients that were sent or examined, and what planning said of them. */
function selectRondes(db: Queryable, { id, planifieLe }: Pick<Campagne, "id" | "planifieLe">) {
  const depuis = db
    .select({ un: sql`1` })
    .from(complements)
    .innerJoin(recensements, eq(recensements.id, complements.recensementId))
    .where(
      and(
        eq(recensements.dossierId, dossiers.id),
        ne(complements.statut, "retire"),
        planifieLe ? or(gt(complements.demandeLe, planifieLe), gt(complements.reponduLe, planifieLe)) : sql`false`,
      ),
    );
  return db
    .select({
      id: dossiers.id,
      statut: sql<RondeAuLancement["statut"]>`${dossiers.statut}`,
      communeCode: dossiers.communeCode,
      commune: communes.nom,
      destinataireId: destinataires.id,
      rondeId: destinataires.rondeId,
      rondeStatut: destinataires.rondeStatut,
      complementDepuis: sql<boolean>`${exists(depuis)}`,
    })
    .from(destinataires)
    .innerJoin(dossiers, eq(dossiers.communeCode, destinataires.communeCode))
    .innerJoin(communes, eq(communes.codeInsee, destinataires.communeCode))
    .where(and(eq(destinataires.campagneId, id), inArray(dossiers.statut, [...ARCHIVES_AU_LANCEMENT])));
}

/** Which of them the start closes, which it sets apart. */
function sortRondes(rows: Awaited<ReturnType<typeof selectRondes>>): Rondes {
  const rondes: Rondes = { archivees: [], ecartees: [] };
  for (const { rondeId, rondeStatut, complementDepuis, ...ronde } of rows) {
    const prevue = rondeId && rondeStatut ? { id: rondeId, statut: rondeStatut } : null;
    const motif = ecartAuLancement({ ...ronde, prevue, complementDepuis });
    if (motif) rondes.ecartees.push({ ...ronde, motif });
    else rondes.archivees.push(ronde);
  }
  return rondes;
}

/** What the start of a campagne would close and set apart today; of a draft, everything is to be closed, since planning will name it. */
export async function listRondes(
  db: Queryable,
  campagne: Pick<Campagne, "id" | "planifieLe"> & { statut: StatutCampagne },
): Promise<Rondes> {
  const rows = await selectRondes(db, campagne).orderBy(asc(communes.nomTri));
  return campagne.statut === "brouillon" ? { archivees: rows, ecartees: [] } : sortRondes(rows);
}

/** Recipients whose round the start of a campagne has set apart, and why. */
export const listEcartees = (db: Queryable, campagneId: string) =>
  db
    .select({
      codeInsee: communes.codeInsee,
      commune: communes.nom,
      motif: sql<MotifEcart>`${destinataires.ecartMotif}`,
    })
    .from(destinataires)
    .innerJoin(communes, eq(communes.codeInsee, destinataires.communeCode))
    .where(and(eq(destinataires.campagneId, campagneId), isNotNull(destinataires.ecartMotif)))
    .orderBy(asc(communes.nomTri));

/** Planning notes which rounds the start will close: those that are sent or examined now, and that it names. */
export async function notePlannedRondes(tx: Transaction, campagne: Campagne): Promise<void> {
  await forgetPlannedRondes(tx, campagne.id);
  await tx
    .update(destinataires)
    .set({ rondeId: dossiers.id, rondeStatut: dossiers.statut })
    .from(dossiers)
    .where(
      and(
        eq(destinataires.campagneId, campagne.id),
        eq(dossiers.communeCode, destinataires.communeCode),
        inArray(dossiers.statut, [...ARCHIVES_AU_LANCEMENT]),
      ),
    );
}

/** A draft again: what was announced is not any more. */
export async function forgetPlannedRondes(tx: Transaction, campagneId: string): Promise<void> {
  await tx
    .update(destinataires)
    .set({ rondeId: null, rondeStatut: null })
    .where(eq(destinataires.campagneId, campagneId));
}

/** Closes the rounds that planning named, their data stay; sets apart those that were sent, reopened or questioned since (spec 4.1). */
export async function closeRondes(tx: Transaction, campagne: Campagne, now: Date): Promise<Rondes> {
  // Held until the end: a town hall that sends at this very moment, a curator who accepts, come before or after.
  await selectRondes(tx, campagne).orderBy(asc(dossiers.id)).for("update", { of: dossiers });
  // Read again: the rows that were waited for may have been questioned meanwhile.
  const rondes = sortRondes(await selectRondes(tx, campagne).orderBy(asc(communes.nomTri)));
  for (const motif of MOTIFS_ECART) {
    const ids = rondes.ecartees.filter((ronde) => ronde.motif === motif).map(({ destinataireId }) => destinataireId);
    if (ids.length > 0) await tx.update(destinataires).set({ ecartMotif: motif }).where(inArray(destinataires.id, ids));
  }
  if (rondes.archivees.length > 0)
    await tx
      .update(dossiers)
      .set({ statut: dossierMachine.to("archive"), archiveLe: now, archiveMotif: MOTIF_ARCHIVE })
      .where(
        inArray(
          dossiers.id,
          rondes.archivees.map(({ id }) => id),
        ),
      );
  return rondes;
}
