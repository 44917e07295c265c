import type { Database } from "@/db/client";
import { given } from "@/db/builders/given";
import { ETAPES, type Etape } from "@/db/vocabulaire";
import { datesFrom, jourOuvre } from "@/lib/campagnes/rules";
import { addDays, jourDe } from "@/lib/dates";
import { DEPARTEMENT } from "./communes";
import type { Personnes } from "./personnes";

const datesAgo = (days: number) => datesFrom(jourOuvre(addDays(jourDe(new Date()), -days)));

const noon = (day: string) => new Date(`${day}T10:00:00Z`);

/** Two campaigns that are over: this year's, with its mails in the ledger, and the one of five years ago. */
export async function createCampagnes(
  db: Database,
  { admin, mairies }: Personnes,
): Promise<{ recente: string; ancienne: string }> {
  const g = given(db);
  const campagne = async (daysAgo: number) => {
    const dates = datesAgo(daysAgo);
    const row = await g.campagne({
      departementCode: DEPARTEMENT,
      statut: "terminee",
      expediteur: "Hélène Marchand",
      drac: "DRAC Grand Est",
      signature: "Hélène Marchand, conservatrice des antiquités et objets d’art de la Haute-Marne",
      creePar: admin.id,
      creeLe: noon(addDays(dates.lancement, -10)),
      commenceLe: noon(dates.lancement),
      termineLe: noon(addDays(dates.fin, 1)),
      ...dates,
    });
    return { id: row.id, dates };
  };
  const ancienne = await campagne(5 * 365 + 90);
  const recente = await campagne(200);

  const sent: readonly (readonly [Etape, string, number])[] = [
    ["lancement", "campagne-lancement", 1],
    ["relance1", "campagne-relance1-non-commence", 2],
    ["fin", "campagne-fin-non-commence", 3],
  ];
  let rank = 0;
  for (const [communeCode, mairie] of mairies) {
    rank += 1;
    const destinataire = await g.destinataire({ campagneId: recente.id, communeCode, etape: ETAPES.at(-1) ?? null });
    for (const [etape, gabarit, one] of sent) {
      if (rank % one !== 0) continue;
      const le = noon(recente.dates[etape]);
      await g.envoi({
        cle: `campagne:${destinataire.id}:${etape}`,
        gabarit,
        email: mairie.email,
        compteId: mairie.id,
        communeCode,
        destinataireId: destinataire.id,
        etape,
        donnees: { destinataireId: destinataire.id, etape },
        statut: "envoye",
        tentatives: 1,
        creeLe: le,
        envoyeLe: le,
      });
    }
  }
  return { recente: recente.id, ancienne: ancienne.id };
}
