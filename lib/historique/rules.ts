import type { Etat, Localisation, Securisation } from "@/db/vocabulaire";
import type { ObjetDuRapport } from "@/lib/dossiers/rapport";

/** Who reads a round again: what a curator was still thinking is his colleagues' alone. */
export type Lecteur = "commune" | "conservateur";

export type PhotoLue = { id: string; legende: string | null };

/** One objet of a round as it is read again: from its report, or as the commune answered. */
export type ObjetLu = Omit<ObjetDuRapport, "photos" | "localisation" | "recensable"> & {
  localisation: Localisation | null;
  recensable: boolean | null;
  photos: readonly PhotoLue[];
  /** Photos of the report that the commune has taken away since. */
  photosRetirees: number;
  /** Photos that came after the report: the curator had not seen them. */
  photosDepuis: readonly PhotoLue[];
  /** What is to be known of it, in sentences. */
  remarques: readonly string[];
};

/** An objet of a report, with the photos that its recensement has today. */
export function fromRapport({ photos, ...objet }: ObjetDuRapport, actuelles: readonly PhotoLue[] = []): ObjetLu {
  const parId = new Map(actuelles.map((photo) => [photo.id, photo]));
  const montrees = photos.flatMap((id) => parId.get(id) ?? []);
  return {
    ...objet,
    photos: montrees,
    photosRetirees: photos.length - montrees.length,
    photosDepuis: actuelles.filter(({ id }) => !photos.includes(id)),
    remarques: [],
  };
}

/** What the commune said, and what the curator thinks instead when it may be told. */
const judged = <V>(commune: V | null, conservateur: V | null, lecteur: Lecteur) =>
  commune && { commune, conservateur: lecteur === "conservateur" ? conservateur : null };

type Reponse = Omit<
  ObjetDuRapport,
  "photos" | "localisation" | "recensable" | "etat" | "securisation" | "examineLe"
> & {
  localisation: Localisation | null;
  recensable: boolean | null;
  etat: Etat | null;
  etatConservateur: Etat | null;
  securisation: Securisation | null;
  securisationConservateur: Securisation | null;
  examineLe: Date | null;
};

/** An answer that no report holds. An examen that was never sent to the commune is for curators. */
export function fromReponse(
  reponse: Reponse,
  { lecteur, photos = [], remarques }: { lecteur: Lecteur; photos?: readonly PhotoLue[]; remarques: readonly string[] },
): ObjetLu {
  const dit = lecteur === "conservateur";
  return {
    recensementId: reponse.recensementId,
    ref: reponse.ref,
    titre: reponse.titre,
    edifice: reponse.edifice,
    emplacement: reponse.emplacement,
    prioritaire: dit ? reponse.prioritaire : reponse.etat === "peril" || reponse.localisation === "introuvable",
    localisation: reponse.localisation,
    edificeNom: reponse.edificeNom,
    autreCommune: reponse.autreCommune,
    recensable: reponse.recensable,
    etat: judged(reponse.etat, reponse.etatConservateur, lecteur),
    securisation: judged(reponse.securisation, reponse.securisationConservateur, lecteur),
    notes: reponse.notes,
    examineLe: dit ? (reponse.examineLe?.toISOString() ?? null) : null,
    fiches: dit ? reponse.fiches : [],
    commentaire: dit ? reponse.commentaire : null,
    photos,
    photosRetirees: 0,
    photosDepuis: [],
    remarques,
  };
}
