import { compte, nombre } from "@/lib/format";
import { champsEnOrdre, libelleChamp, readValue } from "./fields";
import { accord, NATURES, natureLabel } from "./kinds";
import { sum, type Chose, type Exemple, type Rapport, type Remarque } from "./report";

/** The report in French, as a person reads it in a terminal. `libelle` says a motif in words. */
export function reportAsText(rapport: Rapport, chose: Chose, libelle: (motif: string) => string): string {
  const compteDe = (n: number, participe: string) => `${compte(n, chose.nom)} ${accord(chose, n, participe)}`;
  const byMotif = (counts: Record<string, number>) =>
    Object.entries(counts)
      .sort(([, a], [, b]) => b - a)
      .map(([motif, count]) => `      ${nombre(count)}\u00a0: ${libelle(motif)}`);

  const lines = [
    `${rapport.fichier}${rapport.partiel ? " (extrait)" : ""}\u00a0: ${compte(rapport.lignes, "ligne")} en ${nombre(Math.round(rapport.duree * 10) / 10)} s`,
    "",
    ...rapport.alertes.map((alerte) => `  ! ${alerte.message}`),
    ...(rapport.alertes.length > 0 ? [""] : []),
    headline(rapport),
    "",
    `  ${compteDe(rapport.crees, "créé")}`,
    `  ${compteDe(rapport.modifies, "modifié")}`,
    rapport.deplaces > 0 && `      dont ${nombre(rapport.deplaces)} dans une autre commune`,
    rapport.revenus > 0 && `      dont ${nombre(rapport.revenus)} de retour dans les listes`,
    `  ${compteDe(rapport.inchanges, "inchangé")}`,
    sum(rapport.horsPerimetre) > 0 && `  ${compte(sum(rapport.horsPerimetre), chose.nom)} hors périmètre`,
    ...byMotif(rapport.horsPerimetre),
    ...(sum(rapport.sortis) > 0
      ? [`  ${compteDe(sum(rapport.sortis), "sorti")} des listes cette fois-ci`, ...byMotif(rapport.sortis)]
      : []),
    rapport.disparus > 0 && `  ${compteDe(rapport.disparus, "disparu")} de la source`,
    rapport.detaches > 0 &&
      `  ${compte(rapport.detaches, "recensement")} mis à part et conservé${rapport.detaches < 2 ? "" : "s"}`,
    (rapport.rattaches ?? 0) > 0 &&
      `  ${compte(rapport.rattaches ?? 0, "recensement retrouvé", "recensements retrouvés")} par un objet de retour`,
    rapport.edificesCrees > 0 &&
      `  ${compte(rapport.edificesCrees, "édifice")} créé${rapport.edificesCrees < 2 ? "" : "s"}`,
    ...(rapport.remarques ?? []).flatMap(remarqueEnTexte),
    ...exemplesEnTexte(rapport.exemples ?? {}, chose, libelle),
    `  ${compte(rapport.rejetes, "ligne")} rejetée${rapport.rejetes < 2 ? "" : "s"}`,
    ...rapport.rejets.map(
      (rejet) =>
        `      ligne ${nombre(rejet.ligne)}${rejet.ref === null ? "" : `, ${rejet.ref}`}\u00a0: ${rejet.motif}`,
    ),
    rapport.rejetes > rapport.rejets.length && `      … et ${compte(rapport.rejetes - rapport.rejets.length, "autre")}`,
  ];
  return lines.filter((line) => line !== false).join("\n");
}

/** Shown in a terminal; the whole list is in the report that is kept. */
const EXEMPLES_MONTRES = 20;

const remarqueEnTexte = ({ message, nombre: total, exemples }: Remarque): string[] => [
  `  ${message}\u00a0: ${nombre(total)}`,
  ...exemples.slice(0, EXEMPLES_MONTRES).map((exemple) => `      ${exemple}`),
  ...(exemples.length > 0 && total > Math.min(exemples.length, EXEMPLES_MONTRES)
    ? [`      … et ${compte(total - Math.min(exemples.length, EXEMPLES_MONTRES), "autre")}`]
    : []),
];
/** Shown of each kind in a terminal. */
const MONTRES = 3;

const exemplesEnTexte = (
  exemples: NonNullable<Rapport["exemples"]>,
  chose: Chose,
  libelle: (motif: string) => string,
): string[] =>
  NATURES.flatMap((nature) => {
    const some = exemples[nature] ?? [];
    if (some.length === 0) return [];
    return [
      `  Par exemple, ${natureLabel(nature, chose).toLowerCase()}\u00a0:`,
      ...some.slice(0, MONTRES).map((exemple) => `      ${exempleEnTexte(exemple, libelle)}`),
    ];
  });

function exempleEnTexte(
  { ref, titre, commune, detail, motif, champs = {} }: Exemple,
  libelle: (motif: string) => string,
) {
  const where = [titre, detail, commune].filter(Boolean).join(", ");
  const why = motif === undefined ? "" : `\u00a0: ${libelle(motif)}`;
  const what = champsEnOrdre(champs).map(([champ, [avant, apres]]) => {
    const [a, b] = [readValue(champ, avant), readValue(champ, apres)];
    return ` ; ${libelleChamp(champ).toLowerCase()} «\u00a0${a}\u00a0» → «\u00a0${b}\u00a0»`;
  });
  return `${ref} ${where}${why}${what.join("")}`;
}

function headline(rapport: Rapport): string {
  switch (rapport.statut) {
    case "echoue":
      return "L’import s’est arrêté avant la fin, de notre fait\u00a0: rien n’a été changé.";
    case "refuse":
      return rapport.alertes.every((alerte) => alerte.confirmable)
        ? "Rien n’a été changé. Regardez ce qui suit\u00a0; si c’est bien ce que vous voulez, confirmez (--confirm en ligne de commande)."
        : "Rien n’a été changé.";
    case "annule":
      return "Import annulé\u00a0: rien n’a été changé.";
    case "a_blanc":
      return rapport.changements === 0
        ? "Essai à blanc\u00a0: cet import ne changerait rien."
        : "Essai à blanc\u00a0: voici ce que cet import ferait. Rien n’a été changé.";
    case "en_attente":
    case "en_cours":
      return "L’import n’est pas terminé.";
    case "applique":
      return rapport.changements === 0
        ? "Aucun changement\u00a0: la base contenait déjà tout cela."
        : "Import appliqué.";
  }
}
