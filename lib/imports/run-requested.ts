import "server-only";
import { eq } from "drizzle-orm";
import type { Database } from "@/db/client";
import { imports } from "@/db/schema";
import { Gone, Refused } from "@/lib/errors";
import type { Storage } from "@/lib/storage/s3";
import { synchroniseCommunes } from "./communes/source";
import { isLive } from "./machine";
import type { Rapport } from "./report/report";
import { TENTATIVES_MAX } from "./rules";
import { withDifferences } from "./run/differences";
import { withFile } from "./run/fetch";
import { recorded } from "./run/ledger";
import { refuseUnreadable, synchronise } from "./run/synchronise";
import { sources } from "./sources";

/**
 * Does an import that was asked for on the screen or by the weekly schedule, wherever it was left. Safe at any moment and any number of
 * times: its row says what is still to be done, and its source's lock that nobody else does it.
 * @param leaving this process must leave: the import waits for another one
 * @returns undefined when there is nothing to do (it has ended, was cancelled, or somebody else runs it)
 */
export async function runRequested(
  db: Database,
  storage: Storage,
  importId: string,
  leaving?: AbortSignal,
): Promise<Rapport | undefined> {
  const [voulu] = await db
    .select({
      id: imports.id,
      source: imports.source,
      statut: imports.statut,
      fichier: imports.fichier,
      partiel: imports.partiel,
      aBlanc: imports.aBlanc,
      adresse: imports.adresse,
      cle: imports.cle,
      sha256: imports.sha256,
      alertesAcceptees: imports.alertesAcceptees,
      tentatives: imports.tentatives,
    })
    .from(imports)
    .where(eq(imports.id, importId));
  if (!voulu || !isLive(voulu.statut)) return;
  const { source: nom, fichier, partiel, aBlanc, tentatives } = voulu;

  try {
    return await recorded(
      db,
      { source: nom, fichier, partiel, aBlanc, lancePar: null, attendu: importId },
      async (run, rapport, suivi) => {
        // It has killed its worker each time: a human looks at it, not a fourth worker.
        if (tentatives >= TENTATIVES_MAX) throw new Error(`import ${importId} was interrupted ${tentatives} times`);
        await withDifferences(storage, run, rapport, async (differences) => {
          const voulus = { aBlanc, confirme: voulu.alertesAcceptees, differences };
          if (nom === "communes") return synchroniseCommunes(run, voulus, rapport, suivi);
          const source = sources[nom];
          await refuseUnreadable(rapport, () =>
            withFile(storage, voulu, suivi, async ({ place, cle, octets, sha256, nom: trouve }) => {
              const connu = trouve ?? fichier;
              await db.update(imports).set({ cle, octets, sha256, fichier: connu }).where(eq(imports.id, importId));
              await synchronise(run, source, { ...voulus, place, nom: connu }, rapport, suivi);
            }),
          );
        });
      },
      leaving,
    );
  } catch (error) {
    if (error instanceof Gone || (error instanceof Refused && error.code === "import_en_cours")) return;
    throw error;
  }
}
