import { compte } from "@/lib/format";
import type { EtatConnexion } from "./rules";

/** Why a link or a code opens nothing. */
export type Refus =
  | Exclude<EtatConnexion, "valable">
  | "inconnue"
  | "navigateur"
  | "ailleurs"
  | "compte"
  | "code"
  | "chiffres"
  | "limite"
  | "panne";

/** What happened, then what to do, in the words shown to the person. Each is followed by a way to ask again. */
export const phrases: Record<Refus, { titre: string; phrase: string }> = {
  inconnue: {
    titre: "Nous ne reconnaissons pas ce lien",
    phrase:
      "Il a peut-être été coupé en deux par votre messagerie. Cliquez dessus dans le message plutôt que de le recopier, ou demandez-en un nouveau.",
  },
  expiree: {
    titre: "Ce lien n’est plus valable",
    phrase:
      "Par sécurité, un lien et son code ne durent pas\u00a0: un jour pour une mairie, une demi-heure pour les autres. Demandez-en un nouveau, il arrive en une minute ou deux.",
  },
  utilisee: {
    titre: "Ce lien a déjà servi",
    phrase: "Un lien et son code n’ouvrent la porte qu’une fois. Pour vous connecter ici, demandez-en un nouveau.",
  },
  bloquee: {
    titre: "Trop de codes inexacts",
    phrase: "Par sécurité, ce code et le lien du même message ne fonctionnent plus. Demandez-en de nouveaux.",
  },
  compte: {
    titre: "Ce compte est fermé",
    phrase: "Si ce n’est pas ce que vous attendiez, écrivez-nous\u00a0: nous regarderons avec vous.",
  },
  navigateur: {
    titre: "Aucun code n’est attendu ici",
    phrase:
      "Le code se tape sur l’appareil et dans le navigateur où vous avez demandé le lien. Ici, demandez un nouveau lien.",
  },
  ailleurs: {
    titre: "Ce code a été demandé sur un autre appareil",
    phrase: "Tapez-le là où vous l’avez demandé, ou ouvrez ici le lien du même message. Rien n’est perdu.",
  },
  code: {
    titre: "Ce n’est pas le bon code",
    phrase: "Recopiez les six chiffres du message le plus récent.",
  },
  limite: {
    titre: "Beaucoup d’essais viennent de votre réseau",
    phrase:
      "Par sécurité, nous attendons un peu. Réessayez dans une heure\u00a0: votre lien reste valable s’il l’est encore.",
  },
  panne: {
    titre: "Quelque chose n’a pas marché de notre côté",
    phrase: "Votre lien n’est pas perdu\u00a0: réessayez dans un instant.",
  },
  chiffres: {
    titre: "Il manque des chiffres",
    phrase: "Le code compte six chiffres, par exemple 012\u00a0345.",
  },
};

/** « Il vous reste 3 essais. » */
export const essaisRestants = (nombre: number): string =>
  nombre === 1 ? "Il vous reste un seul essai." : `Il vous reste ${compte(nombre, "essai")}.`;

export const isRefus = (value: unknown): value is Refus => typeof value === "string" && Object.hasOwn(phrases, value);
