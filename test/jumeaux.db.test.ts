import { sql } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import type { Database } from "@/db/client";
import { ETATS, FICHES, LOCALISATIONS, SECURISATIONS, STATUTS_DOSSIER, type StatutGlobal } from "@/db/vocabulaire";
import { statutGlobal } from "@/lib/communes/rules";
import { fichesPermises } from "@/lib/examens/rules";
import { coherentes, completes, type Reponses } from "@/lib/recensements/rules";
import { testDatabase } from "@/test/db";

// The rules that exist twice, in TypeScript and in SQL, are compared over every combination: 6 × 3 × 2 × 3 × 5 × 3 sets of answers.

let db: Database;
beforeAll(async () => void (db = await testDatabase()));

const ouRien = <T>(valeurs: readonly T[]): (T | null)[] => [null, ...valeurs];

function toutesLesReponses(): Reponses[] {
  const toutes: Reponses[] = [];
  for (const localisation of ouRien(LOCALISATIONS))
    for (const edificeNom of [null, "", "église"])
      for (const autreCommune of [null, "2A004"])
        for (const recensable of [null, true, false])
          for (const etat of ouRien(ETATS))
            for (const securisation of ouRien(SECURISATIONS))
              toutes.push({ localisation, edificeNom, autreCommune, recensable, etat, securisation });
  return toutes;
}

test("réponses cohérentes et complètes : le code et la base disent la même chose, pour toutes les réponses possibles", async () => {
  const reponses = toutesLesReponses();
  expect(reponses).toHaveLength(6 * 3 * 2 * 3 * 5 * 3);
  const rows = await db.execute<{ coherentes: boolean; completes: boolean }>(sql`
    select reponses_coherentes(l, e, a, r, t, s) as coherentes, reponses_completes(l, e, a, r, t, s) as completes
    from jsonb_to_recordset(${JSON.stringify(reponses.map((r, n) => ({ n, l: r.localisation, e: r.edificeNom, a: r.autreCommune, r: r.recensable, t: r.etat, s: r.securisation })))}::text::jsonb)
      as x(n integer, l localisation, e text, a text, r boolean, t etat, s securisation) order by n`);
  expect(rows.map((row) => ({ ...row }))).toEqual(
    reponses.map((r) => ({ coherentes: coherentes(r), completes: completes(r) })),
  );
});

test("fiches permises : le code et la base disent la même chose", async () => {
  for (const localisation of ouRien(LOCALISATIONS))
    for (const recensable of [null, true, false])
      for (const fiche of FICHES) {
        const [row] = await db.execute<{ permise: boolean }>(
          sql`select fiches_permises(array[${fiche}]::fiche[], ${localisation}::localisation, ${recensable}::boolean) as permise`,
        );
        // An objet both missing and seen cannot exist; Postgres and the code need not agree on it.
        if (!(localisation === "introuvable" && recensable === true))
          expect(row?.permise, `${localisation} ${recensable} ${fiche}`).toBe(
            fichesPermises({ localisation, recensable }).includes(fiche),
          );
      }
});

test("statut global : le code et la base disent la même chose, pour tous les dossiers possibles", async () => {
  for (const statut of ouRien(STATUTS_DOSSIER))
    for (const prioritaires of [0, 1, 3])
      for (const examines of [0, 1])
        for (const complementsOuverts of [0, 2]) {
          const [row] = await db.execute<{ statut: StatutGlobal }>(
            sql`select statut_global(${statut}::statut_dossier, ${prioritaires}::integer, ${examines}::integer, ${complementsOuverts}::integer) as statut`,
          );
          expect(row?.statut).toBe(statutGlobal({ statut, prioritaires, examines, complementsOuverts }));
        }
});
