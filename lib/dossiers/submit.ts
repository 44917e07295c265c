import "server-only";
import { eq, sql } from "drizzle-orm";
import type { Database, Transaction } from "@/db/client";
import { dossiers, objets, recensements } from "@/db/schema";
import type { ActorCommune } from "@/lib/actor";
import { Gone, NeedsConfirmation, Refused } from "@/lib/errors";
import { compte } from "@/lib/format";
import { about, record } from "@/lib/journal/record";
import { enListeDe } from "@/lib/objets/sql";
import { hasPhoto, photosAwaited } from "@/lib/photos/sql";
import type { SubmitInput } from "./input";
import { mailCommune, mailConservateurs } from "@/lib/envois/to";
import { lockLiveDossier } from "./load";
import { dossierMachine } from "./machine";
import { dossierRecu } from "./mails/dossier-recu";
import { dossierTransmis } from "./mails/dossier-transmis";
import { isSendingConfirmed, obstaclesToSubmit, sendingCode, type Manques } from "./rules";
import { recensementDans } from "./sql";

/**
 * Sends the commune's dossier to its curators (spec 2.3, submit). Completeness is counted on the locked dossier: an answer that
 * changes in the same instant waits, an objet that arrived since the page was shown is missing. Sending twice is once.
 * @throws Refused `a_recenser` with the count when an objet is not recensed, or is half changed; Gone without a live dossier
 * @throws NeedsConfirmation once, naming the objets without photo and the photos that are not there
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

    const { aRecenser, ...comptes } = await countRemaining(tx, communeCode, dossier.id);
    const manques = { ...comptes, enRoute: input.enRoute ?? 0 };
    const [obstacle] = obstaclesToSubmit({ sansRecensementTermine: aRecenser });
    if (obstacle)
      throw new Refused(
        obstacle.code,
        `Il reste ${compte(obstacle.count, "objet")} à recenser ou à valider avant d’envoyer le dossier.`,
        { count: obstacle.count },
      );
    if (!isSendingConfirmed(input.confirme, manques))
      throw new NeedsConfirmation(
        sendingCode(manques),
        "Une fois le dossier envoyé, vos réponses ne se modifient plus, sauf si le conservateur vous le demande.",
        inWords(manques),
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
    await record(tx, actor, "dossier.submit", about("dossier", { ...actor, id: dossier.id }), manques);
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

/** What the dossier leaves without, line by line. */
const inWords = ({ sansPhoto, attendues, enRoute }: Manques): string[] => [
  ...(sansPhoto > 0 ? [compte(sansPhoto, "objet part", "objets partent") + " sans photo"] : []),
  ...(attendues > 0
    ? [
        compte(
          attendues,
          "photo annoncée n’est pas encore arrivée\u00a0: elle rejoindra le dossier quand elle arrivera",
          "photos annoncées ne sont pas encore arrivées\u00a0: elles rejoindront le dossier quand elles arriveront",
        ),
      ]
    : []),
  ...(enRoute > 0
    ? [
        compte(
          enRoute,
          "photo est seulement sur cet appareil\u00a0: elle ne partira pas avec le dossier",
          "photos sont seulement sur cet appareil\u00a0: elles ne partiront pas avec le dossier",
        ),
      ]
    : []),
];

/**
 * Objets of the commune without a validated recensement or with changes not validated, those recensed without photo, and the photos announced
 * that have not arrived.
 */
async function countRemaining(tx: Transaction, communeCode: string, dossierId: string) {
  const [row] = await tx
    .select({
      aRecenser: sql<number>`(count(*) filter (where ${recensements.statut} is distinct from 'termine' or exists (select from ${recensements} as copie where copie.copie_de = ${recensements.id})))::int`,
      sansPhoto: sql<number>`(count(*) filter (where ${recensements.recensable} and not ${hasPhoto}))::int`,
      attendues: sql<number>`coalesce(sum(${photosAwaited}), 0)::int`,
    })
    .from(objets)
    .leftJoin(recensements, recensementDans(dossierId))
    .where(enListeDe(communeCode));
  return row ?? { aRecenser: 0, sansPhoto: 0, attendues: 0 };
}
