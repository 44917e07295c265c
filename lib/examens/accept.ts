import "server-only";
import { eq } from "drizzle-orm";
import type { Database, Transaction } from "@/db/client";
import { communesSynthese, dossiers } from "@/db/schema";
import type { ActorConservateur } from "@/lib/actor";
import { phraseObstacle } from "@/lib/dossiers/labels";
import { lockDossier, type LockedDossier } from "@/lib/dossiers/load";
import { dossierMachine } from "@/lib/dossiers/machine";
import { dossierExamine } from "@/lib/dossiers/mails/dossier-examine";
import { obstaclesToAccept } from "@/lib/dossiers/rules";
import { composeLetter } from "@/lib/envois/compose";
import { listReaders, mailCommune } from "@/lib/envois/to";
import { Gone, NeedsConfirmation, Refused } from "@/lib/errors";
import { about, record } from "@/lib/journal/record";
import type { RenderedLetter } from "@/lib/mail/render";
import { unfold } from "@/lib/mail/text";
import { routes } from "@/lib/routes";
import { buildRapport } from "./build-rapport";
import type { AcceptInput } from "./input";

/** Code of the confirmation: the mail was read. */
export const RELU = "mail";

/**
 * Accepts a dossier: freezes the report, tells the commune. The guard runs on the locked row, so two curators pressing at once accept it
 * once. A commune without account is accepted all the same: its mail stays in the ledger as undeliverable.
 * @returns the INSEE code of the commune
 * @throws Refused `statut`, or `obstacles` with the list of what is missing (spec 2.3, accept)
 * @throws NeedsConfirmation with the mail that would leave, until the curator has read it
 */
export async function acceptDossier(db: Database, actor: ActorConservateur, input: AcceptInput): Promise<string> {
  return db.transaction(async (tx) => {
    const { dossier, examineLe } = await decide(tx, actor, input);
    if (input.confirme !== RELU) await rereadMail(tx, dossier);
    await record(tx, actor, "dossier.accept", about("dossier", dossier));
    await mailCommune(tx, dossier.communeCode, dossierExamine, {
      // A dossier reopened and accepted again has a new report, hence a new mail.
      cle: `dossier-examine:${dossier.id}:${examineLe.toISOString()}`,
      donnees: { dossierId: dossier.id },
    });
    return dossier.communeCode;
  });
}

/**
 * The mail that accepting would send to the commune, from what is typed and kept nowhere: the decision is written, told, and undone.
 * @throws Refused as `acceptDossier`; Gone when nobody would read it
 */
export async function previewAcceptance(
  db: Database,
  actor: ActorConservateur,
  input: AcceptInput,
): Promise<RenderedLetter> {
  const undone = new Error("undone");
  let preview: Awaited<ReturnType<typeof writeMail>>;
  await db
    .transaction(async (tx) => {
      const { dossier } = await decide(tx, actor, input);
      preview = await writeMail(tx, dossier);
      throw undone;
    })
    .catch((error: unknown) => {
      if (error !== undone) throw error;
    });
  if (!preview) throw new Gone();
  return preview.mail;
}

/** The guard on the locked row, then the decision. */
async function decide(tx: Transaction, actor: ActorConservateur, input: AcceptInput) {
  const dossier = await lockDossier(tx, actor, input.dossierId);
  dossierMachine.enter(
    "accept",
    dossier.statut,
    dossier.statut === dossierMachine.to("accept")
      ? "Ce dossier est déjà accepté. Rechargez la page pour voir par qui."
      : "Ce dossier n’est pas à examiner\u00a0: la commune ne l’a pas envoyé, ou il est archivé.",
  );
  const obstacles = obstaclesToAccept(await travailRestant(tx, dossier.communeCode));
  if (obstacles.length > 0)
    throw new Refused("obstacles", `Pas encore\u00a0: ${obstacles.map(phraseObstacle).join(", ")}.`, obstacles);
  return { dossier, examineLe: await writeAcceptance(tx, actor, dossier, input) };
}

/** Writes the decision and its report, now. */
async function writeAcceptance(
  tx: Transaction,
  actor: ActorConservateur,
  dossier: LockedDossier,
  input: AcceptInput,
): Promise<Date> {
  const examineLe = new Date();
  await tx
    .update(dossiers)
    .set({
      statut: dossierMachine.to("accept"),
      examineLe,
      conservateurId: actor.compteId,
      commentaireConservateur: input.commentaire,
      visite: input.visite,
      rapport: await buildRapport(tx, dossier, actor.nom, input, examineLe),
    })
    .where(eq(dossiers.id, dossier.id));
  return examineLe;
}

/** The mail exactly as it is about to leave, from the decision just written; undefined when the commune has nobody to read it. */
async function writeMail(tx: Transaction, dossier: LockedDossier) {
  const lecteurs = await listReaders(tx, dossier.communeCode);
  const [lecteur] = lecteurs;
  if (!lecteur) return undefined;
  const mail = await composeLetter(tx, dossierExamine, { dossierId: dossier.id }, lecteur);
  if ("skip" in mail) throw new Error(`nothing to write about dossier ${dossier.id}: ${mail.skip}`);
  return { mail, lecteurs };
}

/** Gives the mail to read: asking undoes the transaction. */
async function rereadMail(tx: Transaction, dossier: LockedDossier): Promise<void> {
  const written = await writeMail(tx, dossier);
  if (!written) return;
  const { mail, lecteurs } = written;
  throw new NeedsConfirmation(
    RELU,
    `Rien n’est encore parti.\n\nÀ\u00a0: ${lecteurs.map(({ email }) => email).join(", ")}\nObjet\u00a0: ${mail.subject}`,
    [],
    {
      title: "Le mail que la commune va recevoir",
      verb: "Accepter et envoyer",
      letter: { address: routes.conservateur.apercuAcceptation(dossier.communeCode), text: unfold(mail.text).trim() },
    },
  );
}

/** What is left to do in the live dossier of a commune, from the one definition of its counts. */
async function travailRestant(tx: Transaction, communeCode: string) {
  const [reste] = await tx
    .select({
      prioritairesNonExamines: communesSynthese.prioritairesNonExamines,
      complementsOuverts: communesSynthese.complementsOuverts,
    })
    .from(communesSynthese)
    .where(eq(communesSynthese.communeCode, communeCode));
  if (!reste) throw new Error(`no synthesis for commune ${communeCode}`);
  return reste;
}
