import type { StatutDossier } from "@/db/vocabulaire";

/** Transitions of a dossier (spec 2.3). Anything absent is refused. */
export const transitions = {
  submit: { from: ["en_cours"], to: "transmis" },
  accept: { from: ["transmis"], to: "examine" },
  reopen: { from: ["examine"], to: "transmis" },
  archive: { from: ["en_cours", "transmis", "examine"], to: "archive" },
} as const satisfies Record<string, { from: readonly StatutDossier[]; to: StatutDossier }>;

export type Verb = keyof typeof transitions;

export const mayTransit = (verb: Verb, statut: StatutDossier): boolean =>
  (transitions[verb].from as readonly StatutDossier[]).includes(statut);

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
