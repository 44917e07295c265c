/** Why a round was put away, as kept on it: nobody had touched it for a year. */
export const MOTIF_INACHEVE = "inacheve";

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

/** Photos that a dossier would leave without: objets that have none, those announced and not arrived, those that the sender's device still has. */
export type Manques = { sansPhoto: number; attendues: number; enRoute: number };

const NOMS: Record<keyof Manques, string> = { sansPhoto: "sans_photo", attendues: "attendues", enRoute: "en_route" };
const manques = Object.keys(NOMS) as (keyof Manques)[];

/** Code of the one confirmation asked before a dossier leaves: the numbers shown are part of what is confirmed. */
export const sendingCode = (m: Manques): string =>
  ["envoi", ...manques.filter((nom) => m[nom] > 0).map((nom) => `${NOMS[nom]}${m[nom]}`)].join(":");

/** Was as much confirmed, or more? Photos that arrived since the question was read are not asked about again. */
export function isSendingConfirmed(code: string | undefined, m: Manques): boolean {
  const [debut, ...dits] = code?.split(":") ?? [];
  const dit = (nom: keyof Manques) => Number(dits.find((d) => d.startsWith(NOMS[nom]))?.slice(NOMS[nom].length) ?? 0);
  return debut === "envoi" && manques.every((nom) => m[nom] <= dit(nom));
}
