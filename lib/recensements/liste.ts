import { readings, searchKey } from "@/lib/words";
import type { SituationObjet } from "./rules";

/** What the list of a commune needs to know of an objet. */
type Ligne = {
  ref: string;
  titre: string;
  edificeId: string | null;
  edifice: string | null;
  emplacement: string | null;
  recherche: string;
  situation: SituationObjet;
  majLe: Date | null;
};

const RESTE: readonly SituationObjet[] = ["complement_demande", "a_completer", "a_recenser"];

/** Something is to be done for it before the round is over. */
export const resteAFaire = ({ situation }: Pick<Ligne, "situation">): boolean => RESTE.includes(situation);

export type Avancement = { total: number; faits: number };

/** « 12 sur 18 »: objets whose recensement is validated and asks for nothing more, among those of this round. */
export function avancement(objets: readonly Pick<Ligne, "situation">[]): Avancement {
  const deCeTour = objets.filter(({ situation }) => situation !== "prochain_tour");
  return { total: deCeTour.length, faits: deCeTour.filter((objet) => !resteAFaire(objet)).length };
}

/** Objets whose title, building, place or reference holds every word asked for; accents and case do not count. */
export function searchObjets<L extends Pick<Ligne, "titre" | "edifice" | "emplacement" | "ref" | "recherche">>(
  objets: readonly L[],
  texte: string,
): L[] {
  const meant = readings(texte).map((key) => key.split(" "));
  if (meant.length === 0) return [...objets];
  return objets.filter((objet) => {
    const foin = searchKey([objet.ref, objet.titre, objet.edifice, objet.emplacement, objet.recherche].join(" "));
    return meant.some((mots) => mots.every((mot) => foin.includes(mot)));
  });
}

/** What one would do first: answer the curator, finish what is begun (the latest first), then the next objet of the list. */
export function prochainObjet<L extends Pick<Ligne, "situation" | "majLe">>(objets: readonly L[]): L | undefined {
  const de = (situation: SituationObjet) => objets.filter((objet) => objet.situation === situation);
  const [demande] = de("complement_demande");
  const [entame] = de("a_completer").toSorted((a, b) => Number(b.majLe) - Number(a.majLe));
  return demande ?? entame ?? de("a_recenser")[0];
}

/** After an objet: the next one to do in the same edifice, going round; else anywhere. `undefined`: nothing is left. */
export function objetSuivant<L extends Pick<Ligne, "ref" | "edificeId" | "situation">>(
  objets: readonly L[],
  ref: string,
): L | undefined {
  const index = objets.findIndex((objet) => objet.ref === ref);
  const autour = [...objets.slice(index + 1), ...objets.slice(0, Math.max(index, 0))].filter(resteAFaire);
  return autour.find(({ edificeId }) => edificeId === objets[index]?.edificeId) ?? autour[0];
}
