import "server-only";
import { createHash } from "node:crypto";
import { count, eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { destinataires } from "@/db/schema";
import { NeedsConfirmation } from "@/lib/errors";
import { compte, liste } from "@/lib/format";
import { forecastMails } from "./advance";
import type { Rondes } from "./archive";
import { ecartLabels } from "./labels";
import type { Campagne } from "./load";
import { MOTIFS_ECART } from "./rules";

/**
 * Has what it does read by whoever plans or starts a campagne: communes, mails, rounds that are archived and set apart, by name. Called in the
 * transaction that has done it, which asking undoes: what is announced is what happens. The yes is worth for these words only: a dossier sent
 * meanwhile, and it is asked again.
 * @throws NeedsConfirmation unless `confirme` is the yes to these very words
 */
export async function askOnce(
  tx: Transaction,
  campagne: Campagne,
  rondes: Rondes,
  { message, jour, confirme }: { message: string; jour: string; confirme: string | undefined },
): Promise<void> {
  const details = await inWords(tx, campagne, rondes, jour);
  const code = createHash("sha256")
    .update([message, ...details].join("\n"))
    .digest("hex")
    .slice(0, 16);
  if (confirme !== code) throw new NeedsConfirmation(code, message, details);
}

/** What happens on that day, line by line. */
async function inWords(
  tx: Transaction,
  campagne: Campagne,
  { archivees, ecartees }: Rondes,
  jour: string,
): Promise<string[]> {
  const [total] = await tx
    .select({ communes: count() })
    .from(destinataires)
    .where(eq(destinataires.campagneId, campagne.id));
  const noms = (rondes: readonly { commune: string }[]) => liste(rondes.map(({ commune }) => commune));
  const courriels = await forecastMails(tx, campagne, jour);
  const jamaisLus = archivees.filter(({ statut }) => statut === "transmis");
  const examines = archivees.filter(({ statut }) => statut === "examine");
  return [
    `${compte(total?.communes ?? 0, "commune")}, ${compte(courriels, "courriel")} à envoyer.`,
    ...(jamaisLus.length > 0
      ? [
          `${compte(jamaisLus.length, "dossier non examiné archivé", "dossiers non examinés archivés")}, sans rien en effacer\u00a0: ${noms(jamaisLus)}.`,
        ]
      : []),
    ...(examines.length > 0
      ? [
          `${compte(examines.length, "dossier examiné rejoint", "dossiers examinés rejoignent")} l’historique\u00a0: ${noms(examines)}.`,
        ]
      : []),
    ...MOTIFS_ECART.flatMap((motif) => {
      const mises = ecartees.filter((ronde) => ronde.motif === motif);
      return mises.length > 0
        ? [
            `${compte(mises.length, "commune mise à part", "communes mises à part")}\u00a0: ${noms(mises)}. ${ecartLabels[motif]}`,
          ]
        : [];
    }),
  ];
}
