import type { recensements } from "@/db/schema";
import type { Etat, Fiche } from "@/db/vocabulaire";
import type { Alea } from "./alea";

type Reponses = Pick<
  typeof recensements.$inferInsert,
  "localisation" | "edificeNom" | "autreCommune" | "recensable" | "etat" | "securisation" | "notes"
>;

/** What makes a recensement prioritaire, when the story of the commune wants one. */
export type Alerte = "peril" | "introuvable";

const NOTES: Record<Etat, readonly [string, ...string[]]> = {
  bon: [
    "Dépoussiéré au printemps par les bénévoles.",
    "Rien à signaler.",
    "Bien visible de l’entrée, l’éclairage a été refait l’an dernier.",
  ],
  moyen: [
    "Quelques soulèvements de peinture sur le manteau.",
    "Le vernis a jauni, on lit encore bien la scène.",
    "Une fente ancienne au dos, qui ne semble pas bouger.",
  ],
  mauvais: [
    "Traces d’insectes au revers, de la sciure sur le socle.",
    "La toile est détendue et trouée en bas à droite.",
    "Beaucoup d’humidité sur ce mur depuis la fuite du toit.",
  ],
  peril: [
    "Le socle est vermoulu et l’objet penche vers l’avant. Nous avons mis une chaise devant.",
    "L’eau coule dessus quand il pleut fort.",
    "Un morceau est tombé cet hiver, nous l’avons gardé à la mairie.",
  ],
};

const one = (hasard: Alea, probability: number, notes: readonly [string, ...string[]]) =>
  hasard.chance(probability) ? hasard.choix(notes) : null;

/** Plausible answers of a commune about one objet, in the proportions of real rounds; `alerte` imposes the serious ones. */
export function reponses(hasard: Alea, alerte: Alerte | undefined, ailleurs: string): Reponses {
  if (alerte === "introuvable")
    return {
      localisation: "introuvable",
      recensable: false,
      notes: hasard.choix([
        "Cherché dans la sacristie et au clocher\u00a0: personne ne l’a vu depuis les travaux de 2009.",
        "L’ancien maire se souvient l’avoir vu. Il n’est plus à sa place.",
        "L’armoire de la sacristie est vide.",
      ]),
    };
  const localisation =
    alerte === "peril"
      ? "edifice_initial"
      : hasard.pondere([
          ["edifice_initial", 92],
          ["autre_edifice", 4],
          ["deplacement_temporaire", 2],
          ["autre_commune", 2],
        ] as const);
  if (localisation === "autre_commune")
    return {
      localisation,
      edificeNom: "Église Saint-Mammès",
      autreCommune: ailleurs,
      recensable: false,
      notes: "Prêté il y a longtemps pour une exposition, il y est resté.",
    };
  if (localisation === "deplacement_temporaire")
    return { localisation, recensable: false, notes: "En restauration depuis janvier, retour prévu à l’automne." };

  const edificeNom = localisation === "autre_edifice" ? "Mairie" : null;
  if (alerte === undefined && hasard.chance(0.06))
    return {
      localisation,
      edificeNom,
      recensable: false,
      notes: hasard.choix(["Trop haut pour être vu de près.", "Le clocher est fermé, l’échelle n’est plus sûre."]),
    };
  const etat: Etat =
    alerte ??
    hasard.pondere([
      ["bon", 58],
      ["moyen", 30],
      ["mauvais", 12],
    ] as const);
  return {
    localisation,
    edificeNom,
    recensable: true,
    etat,
    securisation: hasard.chance(0.65) ? "en_securite" : "en_danger",
    notes: one(hasard, etat === "bon" ? 0.25 : 0.6, NOTES[etat]),
  };
}

type Vu = Pick<typeof recensements.$inferSelect, "localisation" | "recensable" | "etat" | "securisation">;

/** What a curator answers to it. */
export function avis(
  hasard: Alea,
  vu: Vu,
): { fiches: Fiche[]; commentaireConservateur: string | null; etatConservateur: Etat | null } {
  if (vu.localisation === "introuvable")
    return {
      fiches: ["depot_de_plainte"],
      commentaireConservateur:
        "Merci de porter plainte à la gendarmerie\u00a0: la fiche jointe vous dit comment faire.",
      etatConservateur: null,
    };
  if (vu.recensable !== true) return { fiches: [], commentaireConservateur: null, etatConservateur: null };
  const fiches: Fiche[] = [];
  if (vu.etat === "peril" || vu.etat === "mauvais") fiches.push("restauration");
  if (vu.securisation === "en_danger") fiches.push("securisation");
  if (vu.etat === "moyen") fiches.push("entretien_objet");
  return {
    fiches,
    commentaireConservateur:
      vu.etat === "peril"
        ? "Ne le déplacez pas avant ma venue, je vous appelle cette semaine."
        : one(hasard, 0.3, [
            "Merci pour ces photos très lisibles.",
            "À surveiller\u00a0: regardez-le de nouveau l’hiver prochain.",
          ]),
    etatConservateur: vu.etat === "moyen" && hasard.chance(0.15) ? "bon" : null,
  };
}
