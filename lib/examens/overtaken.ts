import "server-only";
import { eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { comptes, recensements } from "@/db/schema";
import type { ActorConservateur } from "@/lib/actor";
import { dateLongue, heure } from "@/lib/dates";
import { liste } from "@/lib/format";
import { etatLabels, ficheLabels, securisationLabels } from "@/lib/recensements/labels";
import { fullName } from "@/lib/sql";

/** What is saved of a recensement that somebody has changed since the curator's screen was shown, who did it and when. */
export async function readOvertaking(tx: Transaction, recensementId: string) {
  const [row] = await tx
    .select({
      etatConservateur: recensements.etatConservateur,
      securisationConservateur: recensements.securisationConservateur,
      fiches: recensements.fiches,
      commentaireConservateur: recensements.commentaireConservateur,
      notePrivee: recensements.notePrivee,
      examineLe: recensements.examineLe,
      conservateurId: recensements.conservateurId,
      nom: fullName(comptes),
      termineLe: recensements.termineLe,
    })
    .from(recensements)
    .leftJoin(comptes, eq(comptes.id, recensements.conservateurId))
    .where(eq(recensements.id, recensementId));
  if (!row) throw new Error(`recensement ${recensementId} has gone under its lock`);
  return row;
}
type Overtaking = Awaited<ReturnType<typeof readOvertaking>>;

/** The curator says what he has saved himself already. */
export const isSaid = (saved: Overtaking, examen: Omit<Overtaking, "examineLe" | "termineLe" | "nom">): boolean =>
  saved.examineLe !== null &&
  (Object.keys(examen) as (keyof typeof examen)[]).every(
    (field) => JSON.stringify(saved[field]) === JSON.stringify(examen[field]),
  );

const moment = (date: Date) => `le ${dateLongue(date)} à ${heure(date)}`;

/** Who was first and when, in a sentence; and what is saved now, line by line. */
export function overtakenBy(actor: ActorConservateur, now: Overtaking): { message: string; details: string[] } {
  const { examineLe, termineLe } = now;
  const first =
    examineLe && (!termineLe || termineLe < examineLe)
      ? now.conservateurId === actor.compteId
        ? `Vous avez enregistré cet examen dans une autre page ${moment(examineLe)}.`
        : `${now.nom ?? "Un collègue"} a examiné cet objet ${moment(examineLe)}.`
      : `La commune a validé de nouvelles réponses${termineLe ? ` ${moment(termineLe)}` : ""}.`;
  const details = [
    now.etatConservateur && `État\u00a0: ${etatLabels[now.etatConservateur]}`,
    now.securisationConservateur && `Sécurité\u00a0: ${securisationLabels[now.securisationConservateur]}`,
    now.fiches.length > 0 && `Fiches\u00a0: ${liste(now.fiches.map((fiche) => ficheLabels[fiche]))}`,
    now.commentaireConservateur && `Commentaire pour la commune\u00a0: ${now.commentaireConservateur}`,
    now.notePrivee && `Note privée\u00a0: ${now.notePrivee}`,
  ].filter((line) => typeof line === "string");
  return {
    message: `${first} Rien n’a été écrit à la place, et ce que vous avez écrit est toujours dans les champs.`,
    details,
  };
}
