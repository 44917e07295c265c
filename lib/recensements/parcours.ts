import {
  DERNIERE_ETAPE,
  ETAPES_RECENSEMENT,
  isAsked,
  isAnswered,
  etapeAccessible,
  etapeSuivante,
  premiereEtapeAFaire,
  type EtapeRecensement,
  type Reponses,
} from "./rules";

const PHOTOS = 4;

/** Number of the step where a person who comes back takes up again. Photos and comment may be left out, so having seen them counts. */
export const etapeDeReprise = (etapeAtteinte: number, r: Reponses): number =>
  etapeAccessible(Math.min(etapeAtteinte, premiereEtapeAFaire(r)), r);

/**
 * Where one goes once a step is saved, and the furthest step reached then. Whoever had seen everything and comes back to change one
 * answer returns to the recapitulation, by way of what the change newly asks.
 */
export function apresEtape(
  etape: number,
  avant: Reponses,
  apres: Reponses,
  etapeAtteinte: number,
): { suivante: number; etapeAtteinte: number } {
  const photosNouvelles = etape < PHOTOS && !isAsked("photos", avant) && isAsked("photos", apres);
  if (etapeAtteinte === DERNIERE_ETAPE && !photosNouvelles)
    return { suivante: Math.max(premiereEtapeAFaire(apres), etape + 1), etapeAtteinte };
  const suivante = etapeSuivante(etape, apres);
  return {
    suivante,
    etapeAtteinte: Math.max(photosNouvelles ? Math.min(etapeAtteinte, PHOTOS) : etapeAtteinte, suivante),
  };
}

/** The questions that still wait for an answer, photos included when there is none. */
export const etapesRestantes = (r: Reponses, photos: number): EtapeRecensement[] =>
  ETAPES_RECENSEMENT.filter(
    (etape) => isAsked(etape, r) && (!isAnswered(etape, r) || (etape === "photos" && photos === 0)),
  );
