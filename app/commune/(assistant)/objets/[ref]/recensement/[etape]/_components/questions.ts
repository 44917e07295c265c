import type { EtapeRecensement, Reponses } from "@/lib/recensements/rules";

/**
 * The question that each screen asks, and what helps to answer it. `relu`: validated, and nothing was changed since; `complement`: the dossier is
 * with the curator, who waits for this objet.
 */
export function questionOf(
  etape: EtapeRecensement,
  r: Reponses,
  { relu, complement }: { relu: boolean; complement: boolean },
): { titre: string; aide?: string } {
  switch (etape) {
    case "localisation":
      return {
        titre: "Où se trouve l’objet aujourd’hui\u00a0?",
        aide: "Il peut avoir changé de place dans l’édifice\u00a0: c’est toujours le même édifice.",
      };
    case "precision":
      return r.localisation === "autre_commune"
        ? { titre: "Dans quelle commune et quel édifice se trouve-t-il\u00a0?" }
        : { titre: "Dans quel édifice se trouve-t-il\u00a0?" };
    case "acces":
      return {
        titre: "Pouvez-vous le voir de près\u00a0?",
        aide: "Assez pour juger de son état et le prendre en photo.",
      };
    case "photos":
      return {
        titre: "Prenez l’objet en photo",
        aide: "Une vue entière de face, une de côté, puis les détails qui vous inquiètent.",
      };
    case "etat":
      return {
        titre: "Dans quel état est l’objet aujourd’hui\u00a0?",
        aide: "Regardez l’objet et le sol autour\u00a0: poussière de bois, éclats, peinture qui se soulève, taches d’humidité.",
      };
    case "commentaire":
      return {
        titre: "Voulez-vous ajouter quelque chose\u00a0?",
        aide: "Ce qui a changé, ce qui vous inquiète, qui a les clés… Rien d’obligatoire.",
      };
    case "recapitulatif":
      if (relu) return { titre: "Vos réponses" };
      return {
        titre: "Tout est-il juste\u00a0?",
        aide: complement
          ? "Relisez, corrigez si besoin, puis validez\u00a0: le conservateur recevra vos nouvelles réponses."
          : "Relisez, corrigez si besoin, puis validez. Vous pourrez encore modifier jusqu’à l’envoi du dossier.",
      };
  }
}
