import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import type { Database } from "@/db/client";
import { destinataires } from "@/db/schema";
import type { Actor } from "@/lib/actor";
import { Invalid, NeedsConfirmation, Refused } from "@/lib/errors";
import { liste, nombre } from "@/lib/format";
import { about, record } from "@/lib/journal/record";
import { candidatesDe } from "./candidates";
import type { ChooseInput } from "./input";
import { awaitsExamen, empechement } from "./rules";
import { lockFor } from "./load";

/** What comes back in `confirme` once the person has read which rounds will be archived. */
const ARCHIVER = "archiver";

/**
 * Makes the recipients of a draft exactly these communes.
 * @throws NeedsConfirmation with the names of the communes newly chosen whose dossier nobody has examined
 * @throws Refused with the names of those that cannot be written to
 */
export async function chooseRecipients(
  db: Database,
  actor: Actor,
  { id, communes, confirme }: ChooseInput,
): Promise<{ destinataires: number }> {
  return db.transaction(async (tx) => {
    const campagne = await lockFor(tx, actor, "edit", id);
    const voulus = new Set(communes);
    const choisies = (await candidatesDe(tx, campagne.departementCode)).filter(({ codeInsee }) =>
      voulus.has(codeInsee),
    );
    if (choisies.length < voulus.size)
      throw new Invalid({ communes: "Une des communes choisies n’est pas de ce département." });

    const impossibles = choisies.filter((commune) => empechement(commune) !== null).map(({ nom }) => nom);
    if (impossibles.length > 0)
      throw new Refused(
        "inadmissibles",
        `${liste(impossibles)}\u00a0: on ne peut plus leur écrire. Rechargez la page, la liste vous dira pourquoi.`,
        impossibles,
      );

    const actuels = await tx
      .select({ communeCode: destinataires.communeCode })
      .from(destinataires)
      .where(eq(destinataires.campagneId, id));
    const dejaLa = new Set(actuels.map(({ communeCode }) => communeCode));
    const nouvelles = choisies.filter(({ codeInsee }) => !dejaLa.has(codeInsee));

    const archivees = nouvelles.filter(awaitsExamen).map(({ nom }) => nom);
    if (archivees.length > 0 && confirme !== ARCHIVER)
      throw new NeedsConfirmation(
        ARCHIVER,
        archivees.length === 1
          ? "Cette commune attend encore l’examen de son dossier. Le lancement l’archivera, sans rien en effacer, et elle recommencera."
          : `Ces ${nombre(archivees.length)} communes attendent encore l’examen de leur dossier. Le lancement les archivera, sans rien en effacer, et elles recommenceront.`,
        archivees,
      );

    const retirees = [...dejaLa].filter((code) => !voulus.has(code));
    if (retirees.length > 0)
      await tx
        .delete(destinataires)
        .where(and(eq(destinataires.campagneId, id), inArray(destinataires.communeCode, retirees)));
    if (nouvelles.length > 0)
      await tx
        .insert(destinataires)
        .values(nouvelles.map(({ codeInsee }) => ({ campagneId: id, communeCode: codeInsee })));
    if (retirees.length + nouvelles.length > 0)
      await record(tx, actor, "campagne.edit", about("campagne", campagne), {
        verbe: "choose_recipients",
        ajoutees: nouvelles.map(({ codeInsee }) => codeInsee),
        retirees,
      });
    return { destinataires: choisies.length };
  });
}
