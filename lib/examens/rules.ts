import type { Etat, Fiche, Localisation, Securisation, StatutDossier, StatutRecensement } from "@/db/vocabulaire";

/** The curator's word on one recensement (spec 2.5). */
export type Surcharge = { etatConservateur: Etat | null; securisationConservateur: Securisation | null };

type Vu = { localisation: Localisation | null; recensable: boolean | null };

/** Advice sheets that make sense: a complaint for a missing objet, the others for one that was seen. Twin of SQL `fiches_permises`. */
export function fichesPermises({ localisation, recensable }: Vu): readonly Fiche[] {
  if (localisation === "introuvable") return ["depot_de_plainte"];
  if (recensable === true) return ["securisation", "restauration", "entretien_edifice", "entretien_objet"];
  return [];
}

/** An override equal to the commune's value says nothing and is not stored; there is none on an objet nobody saw. */
export const surchargeUtile = (
  commune: { recensable: boolean | null; etat: Etat | null; securisation: Securisation | null },
  choix: Surcharge,
): Surcharge => ({
  etatConservateur: commune.recensable && choix.etatConservateur !== commune.etat ? choix.etatConservateur : null,
  securisationConservateur:
    commune.recensable && choix.securisationConservateur !== commune.securisation
      ? choix.securisationConservateur
      : null,
});

/** Where one objet stands for the curator, the most pressing first. */
export type SituationExamen =
  | "complement_recu"
  | "a_examiner"
  | "complement_demande"
  | "examine"
  | "recense"
  | "en_cours_de_recensement"
  | "non_recense";

/** `statut` null: never begun. Only a dossier that has been received, and not accepted yet, has anything to examine. A complement that was answered is to be looked at again, even when the objet was examined before. */
export function situationExamen(objet: {
  statut: StatutRecensement | null;
  examineLe: Date | null;
  complementOuvert: boolean;
  complementRecu: boolean;
  dossier: StatutDossier | null;
}): SituationExamen {
  if (objet.statut === null) return "non_recense";
  if (objet.complementOuvert) return "complement_demande";
  if (objet.statut === "brouillon") return "en_cours_de_recensement";
  const aLire = objet.dossier === "transmis";
  if (aLire && objet.complementRecu) return "complement_recu";
  if (objet.examineLe) return "examine";
  return aLire ? "a_examiner" : "recense";
}

/** « Tout est bon » may be said of it without a look of its own (spec 2.5): validated, nothing urgent, nothing asked. */
export const isVert = (objet: {
  prioritaire: boolean;
  statut: StatutRecensement | null;
  complementOuvert: boolean;
}): boolean => objet.statut === "termine" && !objet.prioritaire && !objet.complementOuvert;

/** Green, and nobody has said anything of it yet: its box is shown. */
export const isVertAExaminer = (objet: Parameters<typeof isVert>[0] & { examineLe: Date | null }): boolean =>
  isVert(objet) && objet.examineLe === null;

/** More at once than this, and « tout est bon » asks first. */
export const SANS_DEMANDER = 5;

/** Nothing was said of it beyond « examiné ». */
export const isWordless = (
  examen: Surcharge & { fiches: readonly Fiche[]; commentaireConservateur: string | null; notePrivee: string | null },
): boolean =>
  examen.etatConservateur === null &&
  examen.securisationConservateur === null &&
  examen.fiches.length === 0 &&
  examen.commentaireConservateur === null &&
  examen.notePrivee === null;
