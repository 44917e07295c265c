import "server-only";
import { and, asc, desc, eq, inArray, isNull, lt, or, sql } from "drizzle-orm";
import type { Database, Transaction } from "@/db/client";
import { campagnes, communesSynthese, comptes, destinataires, envois } from "@/db/schema";
import type { Etape } from "@/db/vocabulaire";
import { jourDe } from "@/lib/dates";
import { about, machine, record } from "@/lib/journal/record";
import { queueMail } from "@/lib/envois/queue";
import { fateIs } from "@/lib/envois/sql";
import { datesDe } from "./dates";
import { decide, isOver, etapeDue, etapesAPasser, situation, type GabaritCampagne, type MotifIgnore } from "./etapes";
import { lockCampagne, type Campagne, type Meneur } from "./load";
import { campagneMachine } from "./machine";
import { campagneMails } from "./mails/mails";
import type { Dates } from "./rules";

/** Recipients taken through their steps in one transaction: what a crash may undo, and how long a person who unsubscribes may wait. */
const LOT = 50;

export type Avance = { etape: Etape | null; envoyes: number; ignores: number; terminee: boolean };

/**
 * Brings a running campagne to the step due on that day (spec 4.3): every recipient goes through it once, with a mail or with the
 * reason why not, and the campagne ends the day after its last one. Does nothing when there is nothing to do, so that it may be run
 * twice, by two machines at once, or again after dying anywhere: a lot of recipients, their mails, their jobs and their step are one
 * transaction, and two engines take turns on the campagne's row.
 * @throws Gone outside the actor's scope
 */
export async function advanceCampagne(
  db: Database,
  actor: Meneur,
  { id }: { id: string },
  now = new Date(),
): Promise<Avance> {
  const total: Avance = { etape: null, envoyes: 0, ignores: 0, terminee: false };
  for (;;) {
    const lot = await db.transaction((tx) => advanceLot(tx, actor, id, now));
    total.etape = lot.etape;
    total.envoyes += lot.envoyes;
    total.ignores += lot.ignores;
    total.terminee = lot.terminee;
    if (lot.fini) return total;
  }
}

async function advanceLot(tx: Transaction, actor: Meneur, id: string, now: Date): Promise<Avance & { fini: boolean }> {
  const aujourdhui = jourDe(now);
  const campagne = await lockCampagne(tx, actor, id);
  const dates = datesDe(campagne);
  const etape = campagneMachine.may("advance", campagne.statut) ? etapeDue(dates, aujourdhui) : null;
  const rien = { etape, envoyes: 0, ignores: 0, terminee: false, fini: true };
  if (!etape) return rien;

  const lot = await lockLot(tx, id, etape);
  if (lot.length === 0) {
    if (!isOver(dates, aujourdhui) || (await hasMailsToLeave(tx, id))) return rien;
    await tx
      .update(campagnes)
      .set({ statut: campagneMachine.to("end"), termineLe: now })
      .where(eq(campagnes.id, id));
    await record(tx, machine, "machine.campagne.end", about("campagne", campagne));
    return { ...rien, terminee: true };
  }

  const passages = lot.flatMap((destinataire) => passagesOf(destinataire, dates, aujourdhui));
  const ignores = passages.flatMap((passage) => ("ignorer" in passage ? [ligneIgnoree(passage)] : []));
  if (ignores.length > 0) await tx.insert(envois).values(ignores).onConflictDoNothing();
  for (const passage of passages) if ("envoyer" in passage) await queuePassage(tx, passage);
  await tx
    .update(destinataires)
    .set({ etape })
    .where(
      inArray(
        destinataires.id,
        lot.map((destinataire) => destinataire.id),
      ),
    );
  const envoyes = passages.length - ignores.length;
  await record(tx, actor, "machine.campagne.advance", about("campagne", campagne), {
    etape,
    envoyes,
    ignores: ignores.length,
  });
  return { etape, envoyes, ignores: ignores.length, terminee: false, fini: false };
}

/** A campagne does not end under the mails it has just queued: they would find it over and stay. The next run ends it. */
async function hasMailsToLeave(tx: Transaction, campagneId: string): Promise<boolean> {
  const [attente] = await tx
    .select({ id: envois.id })
    .from(envois)
    .innerJoin(destinataires, eq(destinataires.id, envois.destinataireId))
    .where(and(eq(destinataires.campagneId, campagneId), fateIs.en_route))
    .limit(1);
  return attente !== undefined;
}

/** Mails that the step due on that day would send now: the engine's own decisions, nothing written. */
export async function forecastMails(tx: Transaction, campagne: Campagne, jour: string): Promise<number> {
  const dates = datesDe(campagne);
  const etape = etapeDue(dates, jour);
  if (!etape) return 0;
  const destinataires = await recipientsBefore(tx, campagne.id, etape);
  return destinataires.flatMap((one) => passagesOf(one, dates, jour)).filter((passe) => "envoyer" in passe).length;
}

/** A lot of recipients that have not reached the step, held until the end: whoever unsubscribes meanwhile waits, then stops the mail. */
const lockLot = (tx: Transaction, campagneId: string, etape: Etape) =>
  recipientsBefore(tx, campagneId, etape).limit(LOT).for("update", { of: destinataires });

/** The recipients that have not reached the step, with what decides of their mail. */
function recipientsBefore(tx: Transaction, campagneId: string, etape: Etape) {
  /** Whom the commune's mail goes to: somebody who can read it, who may send the dossier, who came last. */
  const interlocuteur = tx
    .select({ id: comptes.id, emailRejeteLe: comptes.emailRejeteLe })
    .from(comptes)
    .where(and(eq(comptes.communeCode, destinataires.communeCode), isNull(comptes.desactiveLe)))
    .orderBy(
      sql`${comptes.emailRejeteLe} is not null`,
      desc(eq(comptes.roleCommune, "titulaire")),
      sql`${comptes.derniereConnexionLe} desc nulls last`,
      asc(comptes.id),
    )
    .limit(1)
    .as("interlocuteur");
  return tx
    .select({
      id: destinataires.id,
      communeCode: destinataires.communeCode,
      etape: destinataires.etape,
      desinscritLe: destinataires.desinscritLe,
      objets: communesSynthese.objets,
      recenses: communesSynthese.recenses,
      dossier: communesSynthese.dossierStatut,
      activiteLe: communesSynthese.activiteLe,
      compteId: interlocuteur.id,
      emailRejeteLe: interlocuteur.emailRejeteLe,
    })
    .from(destinataires)
    .innerJoin(communesSynthese, eq(communesSynthese.communeCode, destinataires.communeCode))
    .leftJoinLateral(interlocuteur, sql`true`)
    .where(
      and(eq(destinataires.campagneId, campagneId), or(isNull(destinataires.etape), lt(destinataires.etape, etape))),
    )
    .orderBy(asc(destinataires.id));
}
type Destinataire = Awaited<ReturnType<typeof recipientsBefore>>[number];

type Passe = { destinataire: Destinataire; etape: Etape } & ({ envoyer: GabaritCampagne } | { ignorer: MotifIgnore });

/** What each step that a recipient has still to go through says to it. */
const passagesOf = (destinataire: Destinataire, dates: Dates, aujourdhui: string): Passe[] =>
  etapesAPasser(destinataire.etape, dates, aujourdhui).map(({ etape, perimee }) => ({
    destinataire,
    etape,
    ...(perimee
      ? { ignorer: "perimee" as const }
      : decide(etape, dates[etape], {
          situation: situation(destinataire),
          desinscrit: destinataire.desinscritLe !== null,
          objets: destinataire.objets,
          adresse: !destinataire.compteId ? "absente" : destinataire.emailRejeteLe ? "rejetee" : "joignable",
          derniereActivite: destinataire.activiteLe && jourDe(destinataire.activiteLe),
        })),
  }));

const cleDe = ({ destinataire, etape }: Pick<Passe, "destinataire" | "etape">) =>
  `campagne:${destinataire.id}:${etape}`;

const queuePassage = (tx: Transaction, passe: Passe & { envoyer: GabaritCampagne }) => {
  const passage = { destinataireId: passe.destinataire.id, etape: passe.etape };
  return queueMail(tx, campagneMails[passe.envoyer], {
    cle: cleDe(passe),
    compteId: passe.destinataire.compteId ?? undefined,
    communeCode: passe.destinataire.communeCode,
    donnees: passage,
    passage,
  });
};

/** The step that said nothing, and why: the ledger has a line for it too. */
const ligneIgnoree = (passe: Passe & { ignorer: MotifIgnore }) => ({
  cle: cleDe(passe),
  gabarit: `campagne-${passe.etape}`,
  communeCode: passe.destinataire.communeCode,
  destinataireId: passe.destinataire.id,
  etape: passe.etape,
  statut: "ignore" as const,
  motif: passe.ignorer,
});
