import type { Etat, Localisation, Securisation, StatutDossier } from "@/db/vocabulaire";

/** The commune's answers about one objet (spec 2.2). `null`: not asked or not answered. */
export type Reponses = {
  localisation: Localisation | null;
  edificeNom: string | null;
  /** INSEE code. */
  autreCommune: string | null;
  recensable: boolean | null;
  etat: Etat | null;
  securisation: Securisation | null;
};

export const reponsesVides: Reponses = {
  localisation: null,
  edificeNom: null,
  autreCommune: null,
  recensable: null,
  etat: null,
  securisation: null,
};

/** The objet stands elsewhere for good: its building must be named. */
export const demandeEdifice = (localisation: Localisation | null): boolean =>
  localisation === "autre_edifice" || localisation === "autre_commune";

/** The commune can go and see the objet; everywhere else `recensable` is « no » without being asked. */
const canBeSeen = (localisation: Localisation | null): boolean =>
  localisation === "edifice_initial" || localisation === "autre_edifice";

/** No answer contradicts an earlier one. Twin of the SQL function `reponses_coherentes`: a test proves them equal. */
export const coherentes = (r: Reponses): boolean =>
  (r.edificeNom === null || (r.edificeNom !== "" && demandeEdifice(r.localisation))) &&
  (r.autreCommune === null || r.localisation === "autre_commune") &&
  (r.recensable === null || r.localisation !== null) &&
  (r.recensable !== true || canBeSeen(r.localisation)) &&
  (r.etat === null || r.recensable === true) &&
  (r.securisation === null || r.recensable === true);

/** Nothing is missing: the recensement may be validated. Twin of the SQL function `reponses_completes`. */
export const completes = (r: Reponses): boolean =>
  coherentes(r) &&
  r.localisation !== null &&
  (!demandeEdifice(r.localisation) || r.edificeNom !== null) &&
  (r.localisation !== "autre_commune" || r.autreCommune !== null) &&
  r.recensable !== null &&
  (!r.recensable || (r.etat !== null && r.securisation !== null));

/** The steps of the wizard (spec 3.3), by number. */
export const ETAPES_RECENSEMENT = [
  "localisation",
  "precision",
  "acces",
  "photos",
  "etat",
  "commentaire",
  "recapitulatif",
] as const;
export type EtapeRecensement = (typeof ETAPES_RECENSEMENT)[number];
export const DERNIERE_ETAPE = ETAPES_RECENSEMENT.length;

/** Is the step asked, given the answers so far? The others are skipped both ways. */
export function isAsked(etape: EtapeRecensement, r: Reponses): boolean {
  switch (etape) {
    case "precision":
      return demandeEdifice(r.localisation);
    case "acces":
      return canBeSeen(r.localisation);
    case "photos":
    case "etat":
      return r.recensable === true;
    default:
      return true;
  }
}

/** Is the step answered well enough to go past it? Photos and comment may be left out. */
export function isAnswered(etape: EtapeRecensement, r: Reponses): boolean {
  switch (etape) {
    case "localisation":
      return r.localisation !== null;
    case "precision":
      return r.edificeNom !== null && (r.localisation !== "autre_commune" || r.autreCommune !== null);
    case "acces":
      return r.recensable !== null;
    case "etat":
      return r.etat !== null && r.securisation !== null;
    default:
      return true;
  }
}

/** Number (1 to 7) of the first step that still needs an answer; the recapitulation when none does. */
export const premiereEtapeAFaire = (r: Reponses): number =>
  1 +
  ETAPES_RECENSEMENT.findIndex((etape) => etape === "recapitulatif" || (isAsked(etape, r) && !isAnswered(etape, r)));

/** The step asked after this one. */
export function etapeSuivante(etape: number, r: Reponses): number {
  for (let n = etape + 1; n < DERNIERE_ETAPE; n++) if (isAsked(nomEtape(n), r)) return n;
  return DERNIERE_ETAPE;
}

/** The step asked before this one; `null` before the first. */
export function etapePrecedente(etape: number, r: Reponses): number | null {
  for (let n = etape - 1; n >= 1; n--) if (isAsked(nomEtape(n), r)) return n;
  return null;
}

/** Where a person who asks for a step really goes: never past an unanswered one, never on one that is not asked. */
export function etapeAccessible(etape: number, r: Reponses): number {
  const limite = premiereEtapeAFaire(r);
  if (etape > limite) return limite;
  return isAsked(nomEtape(etape), r) ? etape : etapeSuivante(etape, r);
}

/** @throws RangeError outside 1 to 7 */
export function nomEtape(numero: number): EtapeRecensement {
  const nom = ETAPES_RECENSEMENT[numero - 1];
  if (!nom) throw new RangeError(`no step ${numero}`);
  return nom;
}

/** What a change of mind takes away, beside the answer that changes. */
export type Perte = "edificeNom" | "autreCommune" | "recensable" | "etat" | "securisation" | "photos";

/**
 * The answers after a change, with every answer that it makes irrelevant cleared and `recensable` forced where it is not asked
 * (spec 2.2), and the list of what was lost. The result is always coherent when the start was.
 */
export function changeReponses(
  avant: Reponses,
  changement: Partial<Reponses>,
  photos: number,
): { reponses: Reponses; pertes: Perte[] } {
  const r: Reponses = { ...avant, ...changement };
  if (!demandeEdifice(r.localisation)) r.edificeNom = null;
  // A building of this commune is none of another one.
  else if (r.localisation !== avant.localisation && changement.edificeNom === undefined) r.edificeNom = null;
  if (r.localisation !== "autre_commune") r.autreCommune = null;
  if (r.localisation === null) r.recensable = null;
  else if (!canBeSeen(r.localisation)) r.recensable = false;
  // « no » was ours, not the commune's: ask again.
  else if (!canBeSeen(avant.localisation) && changement.recensable === undefined) r.recensable = null;
  if (r.recensable !== true) {
    r.etat = null;
    r.securisation = null;
  }
  const pertes: Perte[] = (["edificeNom", "autreCommune", "etat", "securisation"] as const).filter(
    (champ) => avant[champ] !== null && r[champ] === null && changement[champ] === undefined,
  );
  if (avant.recensable === true && r.recensable !== true && changement.recensable === undefined)
    pertes.push("recensable");
  if (photos > 0 && r.recensable !== true) pertes.push("photos");
  return { reponses: r, pertes };
}

/** An objet in danger or missing: what the curator must see first (spec 1, « prioritaire »). */
export const isPrioritaire = (r: {
  localisation: Localisation | null;
  etat: Etat | null;
  etatConservateur?: Etat | null;
}): boolean => r.localisation === "introuvable" || (r.etatConservateur ?? r.etat) === "peril";

/** Recensable, validated, and no photo: « photos manquantes » everywhere. */
export const photosManquantes = (r: { recensable: boolean | null; photos: number }): boolean =>
  r.recensable === true && r.photos === 0;

/**
 * May the commune change this recensement now (spec 2.3)? While the round is open; after submission, only where the curator asked
 * for a complement, or for an objet that the commune has not validated yet (arrived since).
 */
export const isEditable = (r: { dossier: StatutDossier; complementOuvert: boolean; valide: boolean }): boolean =>
  r.dossier === "en_cours" || (r.dossier === "transmis" && (r.complementOuvert || !r.valide));

/** Where an objet stands for its commune, in the order in which it matters to it. */
export type SituationObjet =
  | "complement_demande"
  | "a_completer"
  | "a_recenser"
  | "photos_manquantes"
  | "recense"
  | "prochain_tour";

/**
 * One situation per objet: the badge of the commune's list. `null` recensement: never begun. `clos`: the dossier is accepted, and an objet that
 * was not recensed in it waits for the next round.
 */
export function situationObjet(
  recensement: {
    statut: "brouillon" | "termine";
    complementOuvert: boolean;
    recensable: boolean | null;
    photos: number;
    enModification: boolean;
  } | null,
  { clos = false } = {},
): SituationObjet {
  if (clos && recensement?.statut !== "termine") return "prochain_tour";
  if (!recensement) return "a_recenser";
  if (recensement.complementOuvert) return "complement_demande";
  if (recensement.statut === "brouillon" || recensement.enModification) return "a_completer";
  return photosManquantes(recensement) ? "photos_manquantes" : "recense";
}

/** A photo chosen on validated answers changes them; unless they have been validated anew since, and then it was chosen before. */
export const changesValidated = (vu: { version: number }, valide: { version: number }): boolean =>
  vu.version >= valide.version;
