export type Obstacle = { code: "a_recenser" | "prioritaires" | "complements"; count: number };

const obstacle = (code: Obstacle["code"], count: number): Obstacle[] => (count > 0 ? [{ code, count }] : []);

/** Why a dossier cannot be sent yet; none means it can. Every objet needs a validated recensement, and none may be half changed. */
export const obstaclesToSubmit = (dossier: { sansRecensementTermine: number }): Obstacle[] =>
  obstacle("a_recenser", dossier.sansRecensementTermine);

/** Why a dossier cannot be accepted yet; none means it can. */
export const obstaclesToAccept = (dossier: {
  prioritairesNonExamines: number;
  complementsOuverts: number;
}): Obstacle[] => [
  ...obstacle("prioritaires", dossier.prioritairesNonExamines),
  ...obstacle("complements", dossier.complementsOuverts),
];
