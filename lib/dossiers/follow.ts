import "server-only";
import { and, eq, isNull, lt } from "drizzle-orm";
import type { Database, Queryable, Transaction } from "@/db/client";
import { campagnes, communes, communesSynthese, dossiers } from "@/db/schema";
import { isOuvre, jourDe, zoneDe } from "@/lib/dates";
import { mailCommune } from "@/lib/envois/to";
import { enqueue } from "@/lib/jobs/queue";
import { about, machine, record } from "@/lib/journal/record";
import { dossierMachine } from "./machine";
import { dossierRange } from "./mails/dossier-range";
import { dossierRappel } from "./mails/dossier-rappel";
import { objetsVerts } from "./mails/objets-verts";
import { countRemaining } from "./remaining";
import { MOTIF_INACHEVE } from "./rules";
import { sendDossier } from "./send";
import { suiteDue, type Rappel, type Suite } from "./suites";

// What becomes of rounds that nobody touches (spec 4.4): each morning, one job for each that may be owed something.

/** Shorter than any month: those that may be owed something are counted exactly one by one. */
const PRESQUE_UN_MOIS = 27 * 86_400_000;

/** Queues a look at each round under way that has not moved for weeks, and at each that was sent in a campagne that is over. */
export async function queueFollowing(db: Database, now = new Date()): Promise<void> {
  if (!isOuvre(jourDe(now))) return;
  const delaisses = await db
    .select({ id: dossiers.id })
    .from(dossiers)
    .where(and(eq(dossiers.statut, "en_cours"), lt(dossiers.activiteLe, new Date(now.getTime() - PRESQUE_UN_MOIS))));
  for (const { id } of [...delaisses, ...(await selectVerts(db, now))])
    await enqueue(db, "dossier.follow", { dossierId: id });
}

/** Gives one round what it is owed, once: twice, by two machines, or again after dying anywhere, is the same. */
export async function followDossier(
  db: Database,
  dossierId: string,
  now = new Date(),
): Promise<Suite["quoi"] | "verts" | undefined> {
  return db.transaction(async (tx) => {
    const dossier = await lockForMachine(tx, dossierId);
    if (dossier?.statut === "transmis") return (await thankForVerts(tx, dossier, now)) ? "verts" : undefined;
    if (dossier?.statut !== "en_cours") return undefined;

    const { objets, aRecenser, sansPhoto, attendues } = await countRemaining(tx, dossier.communeCode, dossierId);
    const jourIci = (moment: Date) => jourDe(moment, zoneDe(dossier.communeCode));
    const { rappelLe, rappelMois, activiteLe } = dossier;
    const rappel = rappelLe && rappelLe > activiteLe ? { mois: rappelMois as Rappel, jour: jourIci(rappelLe) } : null;
    const suite = suiteDue({ complete: aRecenser === 0, objets, activite: jourIci(activiteLe), rappel }, jourIci(now));
    switch (suite?.quoi) {
      case "envoyer":
        await sendDossier(tx, machine, dossier, {}, { sansPhoto, attendues }, now);
        break;
      case "rappeler":
        await remind(tx, dossier, suite.mois, now);
        break;
      case "archiver":
        await putAway(tx, dossier, now);
        break;
      case undefined:
    }
    return suite?.quoi;
  });
}

/** Held until the end: a town hall that comes back at this very moment is before or after. */
async function lockForMachine(tx: Transaction, dossierId: string) {
  const [dossier] = await tx
    .select({
      id: dossiers.id,
      statut: dossiers.statut,
      communeCode: dossiers.communeCode,
      departementCode: communes.departementCode,
      activiteLe: dossiers.activiteLe,
      rappelMois: dossiers.rappelMois,
      rappelLe: dossiers.rappelLe,
    })
    .from(dossiers)
    .innerJoin(communes, eq(communes.codeInsee, dossiers.communeCode))
    .where(eq(dossiers.id, dossierId))
    .for("update", { of: dossiers });
  return dossier;
}
type Dossier = NonNullable<Awaited<ReturnType<typeof lockForMachine>>>;

async function remind(tx: Transaction, dossier: Dossier, mois: Rappel, now: Date): Promise<void> {
  await tx.update(dossiers).set({ rappelMois: mois, rappelLe: now }).where(eq(dossiers.id, dossier.id));
  await mailCommune(tx, dossier.communeCode, dossierRappel, {
    // The same after the same months of another silence is another reminder.
    cle: `dossier-rappel:${dossier.id}:${dossier.activiteLe.toISOString()}:${mois}`,
    donnees: { dossierId: dossier.id, mois, le: now.toISOString() },
  });
  await record(tx, machine, "machine.dossier.remind", about("dossier", dossier), { mois });
}

async function putAway(tx: Transaction, dossier: Dossier, now: Date): Promise<void> {
  await tx
    .update(dossiers)
    .set({ statut: dossierMachine.to("archive"), archiveLe: now, archiveMotif: MOTIF_INACHEVE })
    .where(eq(dossiers.id, dossier.id));
  await mailCommune(tx, dossier.communeCode, dossierRange, {
    cle: `dossier-range:${dossier.id}`,
    donnees: { dossierId: dossier.id },
  });
  await record(tx, machine, "machine.dossier.archive", about("dossier", dossier));
}

/**
 * « Objets verts »: the campagne is over, the dossier was sent more than a day ago, nothing in it is urgent, its curator has not begun, and its
 * commune was not told yet. Of one dossier, or all.
 */
const selectVerts = (db: Queryable, now: Date, dossierId?: string) =>
  db
    .select({ id: dossiers.id })
    .from(dossiers)
    .innerJoin(campagnes, and(eq(campagnes.id, dossiers.campagneId), eq(campagnes.statut, "terminee")))
    .innerJoin(communesSynthese, eq(communesSynthese.dossierId, dossiers.id))
    .where(
      and(
        dossierId === undefined ? undefined : eq(dossiers.id, dossierId),
        eq(dossiers.statut, "transmis"),
        lt(dossiers.transmisLe, new Date(now.getTime() - 86_400_000)),
        isNull(dossiers.vertsLe),
        // Accepted once, then reopened: its commune has had a report.
        isNull(dossiers.rapport),
        eq(communesSynthese.prioritaires, 0),
        eq(communesSynthese.examines, 0),
        eq(communesSynthese.complementsOuverts, 0),
      ),
    );

async function thankForVerts(tx: Transaction, dossier: Dossier, now: Date): Promise<boolean> {
  if (!isOuvre(jourDe(now))) return false;
  const [vert] = await selectVerts(tx, now, dossier.id);
  if (!vert) return false;
  await tx.update(dossiers).set({ vertsLe: now }).where(eq(dossiers.id, dossier.id));
  await mailCommune(tx, dossier.communeCode, objetsVerts, {
    cle: `objets-verts:${dossier.id}`,
    donnees: { dossierId: dossier.id },
  });
  await record(tx, machine, "machine.dossier.thank", about("dossier", dossier));
  return true;
}
