export type Parcours = {
  /** From 1; null for a recensement that is not in the round any more. */
  rang: number | null;
  total: number;
  precedent: string | null;
  suivant: string | null;
  /** The next one that nobody has examined, after this one, then from the beginning, those that are urgent first; null when this is the last. */
  prochainAExaminer: string | null;
};

/** Where a recensement stands among those of its dossier, in the order given. */
export function parcoursAt(
  rows: readonly { id: string; examineLe: Date | null; prioritaire: boolean }[],
  id: string,
): Parcours {
  const index = rows.findIndex((row) => row.id === id);
  const apres = [...rows.slice(index + 1), ...rows.slice(0, Math.max(index, 0))];
  const attendent = apres.filter((row) => row.examineLe === null);
  return {
    rang: index < 0 ? null : index + 1,
    total: rows.length,
    precedent: rows[index - 1]?.id ?? null,
    suivant: index < 0 ? null : (rows[index + 1]?.id ?? null),
    prochainAExaminer: (attendent.find((row) => row.prioritaire) ?? attendent[0])?.id ?? null,
  };
}
