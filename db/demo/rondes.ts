import { and, eq } from "drizzle-orm";
import type { Database } from "@/db/client";
import { given } from "@/db/builders/given";
import { objets, recensements, type comptes } from "@/db/schema";
import { alea, graine, type Alea } from "./alea";
import type { AEcrire } from "./rapports";
import { avis, reponses, type Alerte } from "./reponses";

/** Where the story of a commune stops: the statuts globaux of spec 2.4, and a round of five years ago. */
export type Histoire =
  | "non_recense"
  | "en_cours"
  | "a_examiner_en_priorite"
  | "a_examiner"
  | "en_cours_d_examen"
  | "en_attente"
  | "examine";

export type Ronde = {
  communeCode: string;
  histoire: Histoire;
  /** The round of five years ago is in the history. */
  archive: boolean;
  /** What became of it. */
  issueAncienne: "rapport" | "sans_rapport" | "jamais_envoye";
  /** Its curator came back to what he had accepted. */
  repris: boolean;
  mairie: typeof comptes.$inferSelect;
  conservateur: typeof comptes.$inferSelect;
  campagneId: string;
  campagneAncienneId: string;
};

/** A recensement that shows something: what the photographs are made for. */
export type Vu = {
  recensementId: string;
  objetRef: string;
  etat: "bon" | "moyen" | "mauvais" | "peril";
  photos: number;
};

const JOUR = 86_400_000;
const ilYA = (jours: number, heures = 0) => new Date(Date.now() - jours * JOUR - heures * 3_600_000);

/** Where a commune sends what it no longer keeps. */
const AILLEURS = "52269";

/** Plays the story of one commune up to its reports, each with its own chance: what was seen is photographed before. */
export async function playRonde(db: Database, ronde: Ronde): Promise<{ vus: Vu[]; rapports: AEcrire[] }> {
  const rapports: AEcrire[] = [];
  return { vus: await play(db, ronde, rapports), rapports };
}

async function play(db: Database, ronde: Ronde, rapports: AEcrire[]): Promise<Vu[]> {
  const hasard = alea(graine(ronde.communeCode));
  const refs = await db
    .select({ ref: objets.ref })
    .from(objets)
    .where(and(eq(objets.communeCode, ronde.communeCode), eq(objets.presence, "dans_perimetre")))
    .orderBy(objets.ref);
  const list = refs.map((row) => row.ref);
  const vus = ronde.archive ? await ancienne(db, ronde, list, hasard, rapports) : [];
  if (ronde.histoire === "non_recense" || list.length === 0) return vus;
  return [
    ...vus,
    ...(ronde.histoire === "en_cours"
      ? await enCours(db, ronde, list, hasard)
      : await envoyee(db, ronde, list, hasard, rapports)),
  ];
}

async function recense(
  db: Database,
  dossierId: string,
  refs: readonly string[],
  le: Date,
  hasard: Alea,
  alertes: readonly Alerte[] = [],
) {
  const g = given(db);
  const vus: Vu[] = [];
  const rows = [];
  for (const [i, objetRef] of refs.entries()) {
    const answers = reponses(hasard, alertes[i], AILLEURS);
    const photos = answers.recensable
      ? hasard.pondere([
          [0, 8],
          [1, 45],
          [2, 35],
          [3, 12],
        ] as const)
      : 0;
    const row = await g.recensement({
      edificeNom: null,
      etat: null,
      securisation: null,
      ...answers,
      dossierId,
      objetRef,
      sansPhoto: answers.recensable === true && photos === 0,
      creeLe: le,
      majLe: le,
      termineLe: le,
    });
    rows.push(row);
    if (row.etat !== null && photos > 0) vus.push({ recensementId: row.id, objetRef, etat: row.etat, photos });
  }
  return { rows, vus };
}

/** Begun, not sent: some objets done, one left in the middle, the others to do. */
async function enCours(
  db: Database,
  { communeCode, campagneId }: Ronde,
  refs: readonly string[],
  hasard: Alea,
): Promise<Vu[]> {
  const g = given(db);
  const le = ilYA(hasard.entier(1, 20), hasard.entier(0, 9));
  const dossier = await g.dossier({ communeCode, campagneId, creeLe: le, activiteLe: le });
  const done = Math.max(1, Math.floor(refs.length * (0.2 + 0.6 * hasard.next())));
  const { rows, vus } = await recense(db, dossier.id, refs.slice(0, Math.min(done, refs.length - 1)), le, hasard);
  const next = refs[rows.length];
  if (next !== undefined)
    await g.recensement({
      dossierId: dossier.id,
      objetRef: next,
      statut: "brouillon",
      localisation: "edifice_initial",
      recensable: true,
      etapeAtteinte: 4,
      creeLe: le,
      majLe: le,
    });
  return vus;
}

/** Sent: to examine, being examined, waiting for the commune, or accepted. */
async function envoyee(
  db: Database,
  ronde: Ronde,
  refs: readonly string[],
  hasard: Alea,
  rapports: AEcrire[],
): Promise<Vu[]> {
  const g = given(db);
  const { communeCode, campagneId, conservateur, histoire } = ronde;
  const accepted = histoire === "examine";
  const reopened = ronde.repris && histoire === "en_cours_d_examen";
  const transmisLe = ilYA(accepted || reopened ? hasard.entier(50, 120) : hasard.entier(1, 40), hasard.entier(0, 9));
  const creeLe = new Date(transmisLe.getTime() - hasard.entier(2, 15) * JOUR);
  const mot = hasard.chance(0.4)
    ? hasard.choix([
        "Nous avons fait la visite avec deux bénévoles de la paroisse. Merci pour vos conseils\u00a0!",
        "Le toit de l’église fuit au-dessus de la chapelle sud, le conseil municipal cherche un financement.",
        "Nous ne savons pas ouvrir le coffre de la sacristie. Pouvez-vous nous aider\u00a0?",
      ])
    : null;
  // Some forgot the last button: a month later it left by itself, without a word.
  const seul = histoire === "a_examiner" && communeCode.endsWith("7");
  const jadis = (moment: Date) => (seul ? new Date(moment.getTime() - 31 * JOUR) : moment);
  const dossier = await g.dossier({
    communeCode,
    campagneId,
    statut: "transmis",
    creeLe: jadis(creeLe),
    activiteLe: jadis(transmisLe),
    transmisLe,
    envoiAutomatique: seul,
    recenseurNom: seul ? null : `${ronde.mairie.prenom ?? ""} ${ronde.mairie.nom ?? ""}`,
    recenseurContact: seul ? null : ronde.mairie.telephone,
    commentaireCommune: seul ? null : mot,
  });
  const alertes: Alerte[] =
    histoire === "a_examiner_en_priorite"
      ? hasard.choix([["peril"], ["introuvable"], ["peril", "introuvable"]] as [Alerte[], ...Alerte[][]])
      : accepted && hasard.chance(0.4)
        ? ["introuvable"]
        : histoire === "en_cours_d_examen" && hasard.chance(0.5)
          ? ["peril"]
          : [];
  const { rows, vus } = await recense(db, dossier.id, refs, transmisLe, hasard, alertes);

  const examined =
    accepted || reopened ? rows : histoire === "en_cours_d_examen" ? rows.slice(0, Math.ceil(rows.length / 2)) : [];
  for (const row of examined)
    await db
      .update(recensements)
      .set({
        ...avis(hasard, row),
        examineLe: new Date(transmisLe.getTime() + 5 * JOUR),
        conservateurId: conservateur.id,
      })
      .where(eq(recensements.id, row.id));
  if (histoire === "en_attente") await ask(db, ronde, rows.find((row) => row.recensable)?.id, hasard);
  if (histoire === "a_examiner" && hasard.chance(0.3)) await answer(db, ronde, rows.find((row) => row.recensable)?.id);
  if (accepted || reopened)
    rapports.push({
      ...{ dossierId: dossier.id, ronde, commentaire: MERCI, visite: visite(hasard) },
      ...{ examineLe: ilYA(hasard.entier(5, 40)), suite: reopened ? "rouvert" : ronde.repris ? "repris" : "accepte" },
    });
  return vus;
}

const MOTIFS = [
  "Pouvez-vous photographier le revers, s’il vous plaît\u00a0?",
  "La photo est floue\u00a0: une autre, de plus près, m’aiderait à juger de l’état.",
] as const;

async function ask(
  db: Database,
  { conservateur }: Ronde,
  recensementId: string | undefined,
  hasard: Alea,
): Promise<void> {
  if (recensementId === undefined) return;
  await given(db).complement({
    recensementId,
    motif: hasard.choix(MOTIFS),
    demandePar: conservateur.id,
    demandeLe: ilYA(3),
  });
}

async function answer(db: Database, { conservateur, mairie }: Ronde, recensementId: string | undefined): Promise<void> {
  if (recensementId === undefined) return;
  await given(db).complement({
    recensementId,
    motif: MOTIFS[0],
    demandePar: conservateur.id,
    demandeLe: ilYA(6),
    reponse: "Voici une photo du dos, prise ce matin.",
    reponduPar: mairie.id,
    reponduLe: ilYA(1),
  });
}

const MERCI = "Merci pour ce travail soigné. Vous trouverez mes conseils objet par objet.";
const visite = (hasard: Alea) =>
  hasard.pondere([
    ["none", 6],
    ["souhaitable", 3],
    ["prioritaire", 1],
  ] as const);

/**
 * The round of five years ago, archived when the campaign of this year began: most had their report, some were sent and never examined, some
 * were never sent.
 */
async function ancienne(
  db: Database,
  ronde: Ronde,
  refs: readonly string[],
  hasard: Alea,
  rapports: AEcrire[],
): Promise<Vu[]> {
  const le = ilYA(5 * 365 + hasard.entier(0, 60));
  const issue = ronde.issueAncienne;
  const dossier = await given(db).dossier({
    communeCode: ronde.communeCode,
    campagneId: ronde.campagneAncienneId,
    statut: "archive",
    creeLe: le,
    activiteLe: le,
    transmisLe: issue === "jamais_envoye" ? null : le,
    archiveLe: ilYA(200),
    archiveMotif: "campagne",
  });
  const faits = issue === "jamais_envoye" ? refs.slice(0, Math.ceil(refs.length / 2)) : refs;
  const { rows, vus } = await recense(db, dossier.id, faits, le, hasard);
  if (issue === "rapport") {
    const examineLe = new Date(le.getTime() + 30 * JOUR);
    for (const row of rows)
      await db
        .update(recensements)
        .set({ ...avis(hasard, row), examineLe, conservateurId: ronde.conservateur.id })
        .where(eq(recensements.id, row.id));
    rapports.push({
      ...{ dossierId: dossier.id, ronde, commentaire: MERCI, visite: "none", examineLe, suite: "archive" },
    });
  }
  return vus.slice(0, 1).map((vu) => ({ ...vu, photos: 1 }));
}
