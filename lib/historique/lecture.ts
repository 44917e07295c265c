import "server-only";
import type { Queryable } from "@/db/client";
import { parseRapport, type Rapport } from "@/lib/dossiers/rapport";
import { zoneDe } from "@/lib/dates";
import { sliceOf } from "@/lib/list";
import { photosDesRecensements } from "@/lib/photos/queries";
import { remarquesDe } from "./labels";
import type { LectureQuery } from "./list";
import { rapportFige, rapportsRemplacesDe, reponsesDuDossier, type DossierLu, type RapportRemplace } from "./queries";
import { fromRapport, fromReponse, type Lecteur, type ObjetLu } from "./rules";

/** A round as it is read again, by the commune or by its curators. */
export type Lecture = {
  dossier: DossierLu;
  /** The report asked for; null when there was none. */
  rapport: Rapport | null;
  /** The one shown was replaced: by another, and when. */
  remplace: RapportRemplace | undefined;
  /** Every report that another replaced, the first first. */
  remplaces: readonly RapportRemplace[];
  /** The objets of the page, and how many there are in all. */
  objets: readonly ObjetLu[];
  total: number;
  /** On which page each objet is, by reference. */
  refs: readonly string[];
  /** Answers that the report does not hold. */
  horsRapport: readonly ObjetLu[];
};

/** Reads a round again: its report, or the one that was asked for; without one, what the commune had answered. */
export async function readLecture(
  db: Queryable,
  dossier: DossierLu,
  { codeInsee, lecteur, query }: { codeInsee: string; lecteur: Lecteur; query: LectureQuery },
): Promise<Lecture> {
  const remplaces = await rapportsRemplacesDe(db, dossier.id);
  const remplace = remplaces.find(({ rang }) => String(rang) === query.filters.rapport);
  const fige = dossier.rapportLe ? await rapportFige(db, dossier.id, remplace?.rang) : undefined;
  const rapport = fige ? parseRapport(fige) : null;
  const duRapport = rapport?.objets ?? [];
  const montres = sliceOf(duRapport, query);

  const autres = remplace
    ? []
    : (
        await reponsesDuDossier(
          db,
          dossier.id,
          codeInsee,
          duRapport.map(({ recensementId }) => recensementId),
        )
      ).filter(({ statut }) => lecteur === "commune" || statut === "termine");
  const reponses = rapport ? autres : sliceOf(autres, query);
  const photos = await photosDesRecensements(
    db,
    [...montres, ...reponses].map(({ recensementId }) => recensementId),
  );
  const lues = reponses.map((reponse) =>
    fromReponse(reponse, {
      lecteur,
      photos: photos.get(reponse.recensementId),
      remarques: remarquesDe(reponse, zoneDe(dossier.communeCode)),
    }),
  );
  return {
    dossier,
    rapport,
    remplace,
    remplaces,
    objets: rapport ? montres.map((objet) => fromRapport(objet, photos.get(objet.recensementId))) : lues,
    total: rapport ? duRapport.length : autres.length,
    refs: (rapport ? duRapport : autres).map(({ ref }) => ref),
    horsRapport: rapport ? lues : [],
  };
}
