/** Why a code opens nothing. */
export type RefusPreuve = "faux" | "servi" | "secours" | "chiffres" | "limite" | "session" | "panne";

/** What happened and what to do, in one line, as a field says it. */
export const phrasesPreuve: Record<RefusPreuve, string> = {
  faux: "Ce n’est pas le bon code. Tapez celui que l’application affiche en ce moment\u00a0; s’il est encore refusé, réglez l’heure du téléphone sur «\u00a0automatique\u00a0».",
  servi: "Ce code a déjà servi. Attendez le suivant\u00a0: il change toutes les trente secondes.",
  secours: "Ce code de secours n’est pas le bon, ou il a déjà servi.",
  chiffres: "Le code compte six chiffres, par exemple 012\u00a0345.",
  limite: "Beaucoup d’essais pour ce compte. Attendez un quart d’heure, puis réessayez.",
  session: "Vous n’êtes plus connecté. Demandez un nouveau lien.",
  panne: "Quelque chose n’a pas marché de notre côté. Réessayez dans un instant.",
};

export const isRefusPreuve = (value: unknown): value is RefusPreuve =>
  typeof value === "string" && Object.hasOwn(phrasesPreuve, value);
