import "server-only";
import type { Database } from "@/db/client";
import type { ActorCommune } from "@/lib/actor";
import { Gone, NeedsConfirmation, Refused } from "@/lib/errors";
import { compte } from "@/lib/format";
import type { SubmitInput } from "./input";
import { lockLiveDossier } from "./load";
import { dossierMachine } from "./machine";
import { countRemaining } from "./remaining";
import { isSendingConfirmed, obstaclesToSubmit, sendingCode, type Manques } from "./rules";
import { sendDossier } from "./send";

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
    dossierMachine.enter(
      "submit",
      dossier.statut,
      "Le conservateur a déjà examiné votre dossier\u00a0: il ne s’envoie plus.",
    );

    const { aRecenser, sansPhoto, attendues } = await countRemaining(tx, communeCode, dossier.id);
    const manques = { sansPhoto, attendues, enRoute: input.enRoute ?? 0 };
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
    const { commentaire: commentaireCommune, recenseurNom, recenseurContact } = input;
    const said = { commentaireCommune, recenseurNom, recenseurContact, activiteLe: maintenant };
    await sendDossier(tx, actor, { ...actor, id: dossier.id }, said, manques, maintenant);
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
