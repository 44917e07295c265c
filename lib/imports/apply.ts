import "server-only";
import { and, eq, isNull } from "drizzle-orm";
import { v7 } from "uuid";
import type { Database, Transaction } from "@/db/client";
import { imports } from "@/db/schema";
import type { ActorAdmin } from "@/lib/actor";
import { Invalid, NeedsConfirmation, Refused } from "@/lib/errors";
import { nombre } from "@/lib/format";
import { enqueueImport } from "./enqueue";
import type { ApplyInput } from "./input";
import { lockImport, type Import } from "./load";
import { wordsOf, needsFile } from "./sources";
import { consequences } from "./report/consequences";
import { sum, type Rapport } from "./report/report";
import { empechement, empechements, isHeavyDeparture, type Empechement } from "./rules";
import { reserve } from "./run/lock";
import { outdated } from "./sql";

/** What comes back in `confirme` once a person has read what the import will do. */
export const CONFIRMED = "appliquer";

/**
 * Applies what a run has shown, from the very same bytes, once its consequences and its alerts have been read. The alerts accepted are
 * those that were read: another one stops the new run. Asked twice, or by two people, it is one import.
 * @throws NeedsConfirmation with the consequences; Invalid when many things leave and their number was not written; Refused when it cannot be, or when the source is busy
 */
export async function applyImport(
  db: Database,
  actor: ActorAdmin,
  { id, confirme, departs }: ApplyInput,
  maintenant = new Date(),
): Promise<{ id: string }> {
  return db.transaction(async (tx) => {
    const essai = await lockImport(tx, actor, id);
    const [demande] = await tx
      .select({ id: imports.id })
      .from(imports)
      .where(and(eq(imports.suiteDe, id), isNull(imports.finiLe)));
    if (demande) return demande;

    const obstacle = await obstacleTo(tx, essai, maintenant);
    if (obstacle) throw new Refused(obstacle, empechements[obstacle]);
    const { alertes, enListe, sortis } = essai.rapport as Rapport;
    const leaving = sum(sortis);
    if (isHeavyDeparture(leaving, enListe) && departs?.replace(/\s/g, "") !== String(leaving))
      throw new Invalid({ departs: `Écrivez le nombre de départs annoncé par cet essai\u00a0: ${nombre(leaving)}.` });
    if (confirme !== CONFIRMED) {
      const { titre, details } = consequences(essai.rapport as Rapport, wordsOf(essai.source));
      throw new NeedsConfirmation(CONFIRMED, titre, details);
    }

    await reserve(tx, essai.source);
    const suite = v7();
    const { source, fichier, partiel, adresse, cle, octets, sha256 } = essai;
    const wanted = {
      ...({ id: suite, source, origine: "ecran", suiteDe: id, lancePar: actor.compteId } as const),
      ...{ fichier, partiel, adresse, cle, octets, sha256, alertesAcceptees: alertes.map(({ message }) => message) },
    };
    await enqueueImport(tx, actor, "import.apply", wanted, { essai: id, alertes: alertes.map(({ code }) => code) });
    return { id: suite };
  });
}

async function obstacleTo(tx: Transaction, essai: Import, maintenant: Date): Promise<Empechement | null> {
  const [depuis] = await tx.select({ depasse: outdated }).from(imports).where(eq(imports.id, essai.id));
  return empechement(
    {
      statut: essai.statut,
      finiLe: essai.finiLe,
      confirmable: confirmable(essai.rapport as Rapport | null),
      fichierGarde: essai.cle !== null || !needsFile(essai.source),
      depasse: depuis?.depasse === true,
    },
    maintenant,
  );
}

/** Nothing in what it reported forbids to go on. */
export const confirmable = (rapport: Rapport | null): boolean =>
  rapport?.alertes.every((alerte) => alerte.confirmable) ?? false;
