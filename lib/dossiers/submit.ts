import "server-only";
import { and, eq, sql } from "drizzle-orm";
import type { Database, Transaction } from "@/db/client";
import { dossiers, objets, photos, recensements } from "@/db/schema";
import type { ActorCommune } from "@/lib/actor";
import { Gone, NeedsConfirmation, Refused } from "@/lib/errors";
import { compte } from "@/lib/format";
import { about, record } from "@/lib/journal/record";
import type { SubmitInput } from "./input";
import { mailCommune, mailConservateurs } from "@/lib/envois/to";
import { lockLiveDossier } from "./load";
import { dossierMachine } from "./machine";
import { dossierRecu } from "./mails/dossier-recu";
import { dossierTransmis } from "./mails/dossier-transmis";
import { obstaclesToSubmit } from "./rules";
import { recensementVivant } from "./sql";

/** Code of the one confirmation asked before a dossier leaves; with photos missing, their number is part of what is confirmed. */
const codeEnvoi = (sansPhoto: number) => (sansPhoto > 0 ? `envoi:sans_photo${sansPhoto}` : "envoi");

/**
 * Sends the commune's dossier to its curators (spec 2.3, submit). Completeness is counted on the locked dossier: an answer that
 * changes in the same instant waits, an objet that arrived since the page was shown is missing. Sending twice is once.
 * @throws Refused `a_recenser` with the count when an objet is not recensed, or is half changed; Gone without a live dossier
 * @throws NeedsConfirmation once, naming the objets without photo
 */
export async function submitDossier(db: Database, actor: ActorCommune, input: SubmitInput): Promise<void> {
  const { communeCode } = actor;
  await db.transaction(async (tx) => {
    const dossier = await lockLiveDossier(tx, communeCode);
    if (!dossier) throw new Gone();
    if (dossier.statut === dossierMachine.to("submit")) return;
    const statut = dossierMachine.enter(
      "submit",
      dossier.statut,
      "Le conservateur a déjà examiné votre dossier\u00a0: il ne s’envoie plus.",
    );

    const { aRecenser, sansPhoto } = await countRemaining(tx, communeCode, dossier.id);
    const [obstacle] = obstaclesToSubmit({ sansRecensementTermine: aRecenser });
    if (obstacle)
      throw new Refused(
        obstacle.code,
        `Il reste ${compte(obstacle.count, "objet")} à recenser ou à valider avant d’envoyer le dossier.`,
        { count: obstacle.count },
      );
    if (input.confirme !== codeEnvoi(sansPhoto))
      throw new NeedsConfirmation(
        codeEnvoi(sansPhoto),
        "Une fois le dossier envoyé, vos réponses ne se modifient plus, sauf si le conservateur vous le demande.",
        sansPhoto > 0 ? [`${compte(sansPhoto, "objet part", "objets partent")} sans photo`] : [],
      );

    const maintenant = new Date();
    await tx
      .update(dossiers)
      .set({
        statut,
        transmisLe: maintenant,
        activiteLe: maintenant,
        commentaireCommune: input.commentaire,
        recenseurNom: input.recenseurNom,
        recenseurContact: input.recenseurContact,
      })
      .where(eq(dossiers.id, dossier.id));
    await record(tx, actor, "dossier.submit", about("dossier", { ...actor, id: dossier.id }), { sansPhoto });
    const donnees = { dossierId: dossier.id };
    await mailCommune(tx, communeCode, dossierTransmis, {
      cle: `dossier-transmis:${dossier.id}`,
      donnees,
    });
    await mailConservateurs(tx, actor, "dossierRecu", dossierRecu, {
      cle: `dossier-recu:${dossier.id}`,
      donnees,
    });
  });
}

/** Objets of the commune without a validated recensement or with changes not validated, and those recensed without photo. */
async function countRemaining(tx: Transaction, communeCode: string, dossierId: string) {
  const [row] = await tx
    .select({
      aRecenser: sql<number>`(count(*) filter (where ${recensements.statut} is distinct from 'termine' or exists (select from ${recensements} as copie where copie.copie_de = ${recensements.id})))::int`,
      sansPhoto: sql<number>`(count(*) filter (where ${recensements.recensable} and not exists (select from ${photos} where ${photos.recensementId} = ${recensements.id} and ${photos.statut} <> 'refusee')))::int`,
    })
    .from(objets)
    .leftJoin(
      recensements,
      and(eq(recensements.objetRef, objets.ref), eq(recensements.dossierId, dossierId), recensementVivant),
    )
    .where(and(eq(objets.communeCode, communeCode), eq(objets.presence, "dans_perimetre")));
  return { aRecenser: row?.aRecenser ?? 0, sansPhoto: row?.sansPhoto ?? 0 };
}
