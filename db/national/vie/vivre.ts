import type { Sql } from "postgres";
import { campagnes } from "./campagnes";
import { dossiers } from "./dossiers";
import type { EtapeDeVie, Reglages } from "./etapes";
import { outils } from "./outils";
import { personnes } from "./personnes";
import { photos, recensements } from "./recensements";
import { complements, envois, journal } from "./suites";

const ETAPES: readonly EtapeDeVie[] = [
  ...[outils, personnes, campagnes, dossiers, recensements, photos, complements, envois, journal],
];

/**
 * Five years of life on a base whose reference data have been imported (spec 6.3): people, campagnes, dossiers, recensements, photo rows, mails,
 * journal. Whole sets at a time, every constraint on. The same base and the same day give the same rows.
 * @param sql one connection of its own: the steps share temporary tables
 * @param onStep called before each step
 */
export async function live(
  sql: Sql,
  reglages: Reglages,
  onStep: <T>(titre: string, work: () => Promise<T>) => Promise<T>,
): Promise<void> {
  for (const { titre, sql: statements } of ETAPES)
    await onStep(titre, async () => {
      for (const statement of statements(reglages)) await sql.unsafe(statement);
    });
}
