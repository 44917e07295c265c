import type { SourceImport, StatutImport } from "@/db/vocabulaire";
import { compte, nombre } from "@/lib/format";
import type { Alert } from "./alerts";
import { champsEnOrdre, libelleChamp, lireValeur } from "./fields";
import { NATURES, natureLabel } from "./kinds";

/** A record that could not be taken, and why: `ligne` is the line of the file, 1 is the header. */
export type Rejet = { ligne: number; ref: string | null; motif: string };

/** Something to know that is no count of rows: what was done beside, what a human must look at. `exemples` are sentences, at most `MAX_EXEMPLES`. */
export type Remarque = { code: string; message: string; nombre: number; exemples: string[] };
/**
 * One thing among those of a kind, to be shown: an objet, a building, a commune, or a photograph under the reference and the title of its objet.
 * `detail` tells it from those of the same title. `champs`: what changed, before and after; long texts are cut.
 */
export type Exemple = {
  ref: string;
  titre: string;
  /** Null when it is the commune itself, or when none is known. */
  commune: string | null;
  detail?: string;
  motif?: string;
  champs?: Record<string, [string | null, string | null]>;
};
export type NatureExemple = "crees" | "modifies" | "deplaces" | "revenus" | "sortis" | "disparus";

/** What an import did, or would have done. Stored in `imports.rapport`. Counts are rows of the file unless said otherwise. */
export type Rapport = {
  source: SourceImport;
  fichier: string;
  statut: StatutImport;
  partiel: boolean;
  /** Seconds. */
  duree: number;
  /** Records read, header excluded: the sum of crees, modifies, inchanges, horsPerimetre and rejetes. */
  lignes: number;
  crees: number;
  modifies: number;
  inchanges: number;
  /** Among `modifies`. */
  deplaces: number;
  /** Among `modifies`: they were out of scope or gone, and come back. */
  revenus: number;
  /** Rows out of scope, by motif. */
  horsPerimetre: Record<string, number>;
  /** Things that leave the lists with this import, by motif: out of scope now, or gone from the source. */
  sortis: Record<string, number>;
  /** Things of the base that the source does not list any more, noticed now. */
  disparus: number;
  /** Recensements in progress, kept apart because their objet left. */
  detaches: number;
  /** Recensements that find their objet again, come back while their round is still open. Absent from older reports. */
  rattaches?: number;
  edificesCrees: number;
  /** Rows of the base written; zero means that the same file had already been imported. */
  changements: number;
  rejetes: number;
  /** Among `rejetes`: their reference cannot be read, so that nobody knows which thing they are. Absent from older reports. */
  sansReference?: number;
  /** The last line of the file has an end. Absent from older reports, and when there is no file. */
  finDeLigne?: boolean;
  /** At most `MAX_REJETS` of them. */
  rejets: Rejet[];
  alertes: Alert[];
  /** Absent from the reports written before there were any. */
  remarques?: Remarque[];
  /** At most `MAX_PAR_NATURE` of each kind. Absent from the reports written before there were any. */
  exemples?: Partial<Record<NatureExemple, Exemple[]>>;
  colonnes: string[];
};

export const MAX_REJETS = 1000;
/** Examples kept of each remark: enough to understand it, or all of them when a human must go through them. */
export const MAX_EXEMPLES = 200;
export const MAX_PAR_NATURE = 10;

export const emptyRapport = (source: SourceImport, fichier: string, partiel: boolean): Rapport => ({
  source,
  fichier,
  statut: "en_cours",
  partiel,
  duree: 0,
  lignes: 0,
  crees: 0,
  modifies: 0,
  inchanges: 0,
  deplaces: 0,
  revenus: 0,
  horsPerimetre: {},
  sortis: {},
  disparus: 0,
  detaches: 0,
  edificesCrees: 0,
  changements: 0,
  rejetes: 0,
  rejets: [],
  alertes: [],
  remarques: [],
  colonnes: [],
});

/** Adds something to know to the report; of nothing, nothing is said. `exemples` are cut to what a report keeps. */
export function remark(rapport: Rapport, { exemples, ...remarque }: Remarque): void {
  if (remarque.nombre > 0) (rapport.remarques ??= []).push({ ...remarque, exemples: exemples.slice(0, MAX_EXEMPLES) });
}

const sum = (counts: Record<string, number>) => Object.values(counts).reduce((total, count) => total + count, 0);

/** What is counted: « objet », « commune ». Both are regular; the participles agree with them. */
export type Chose = { nom: string; feminin: boolean };

/** The report in French, as a person reads it in a terminal. `libelle` says a motif in words. */
export function rapportEnTexte(rapport: Rapport, chose: Chose, libelle: (motif: string) => string): string {
  const e = chose.feminin ? "e" : "";
  const compteDe = (n: number, participe: string) => `${compte(n, chose.nom)} ${participe}${e}${n < 2 ? "" : "s"}`;
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
    ...(rapport.deplaces > 0 ? [`      dont ${nombre(rapport.deplaces)} dans une autre commune`] : []),
    ...(rapport.revenus > 0 ? [`      dont ${nombre(rapport.revenus)} de retour dans les listes`] : []),
    `  ${compteDe(rapport.inchanges, "inchangé")}`,
    ...(sum(rapport.horsPerimetre) > 0 ? [`  ${compte(sum(rapport.horsPerimetre), chose.nom)} hors périmètre`] : []),
    ...byMotif(rapport.horsPerimetre),
    ...(sum(rapport.sortis) > 0
      ? [`  ${compteDe(sum(rapport.sortis), "sorti")} des listes cette fois-ci`, ...byMotif(rapport.sortis)]
      : []),
    ...(rapport.disparus > 0 ? [`  ${compteDe(rapport.disparus, "disparu")} de la source`] : []),
    ...(rapport.detaches > 0
      ? [`  ${compte(rapport.detaches, "recensement")} mis à part et conservé${rapport.detaches < 2 ? "" : "s"}`]
      : []),
    ...((rapport.rattaches ?? 0) > 0
      ? [`  ${compte(rapport.rattaches ?? 0, "recensement retrouvé", "recensements retrouvés")} par un objet de retour`]
      : []),
    ...(rapport.edificesCrees > 0
      ? [`  ${compte(rapport.edificesCrees, "édifice")} créé${rapport.edificesCrees < 2 ? "" : "s"}`]
      : []),
    ...(rapport.remarques ?? []).flatMap(remarqueEnTexte),
    ...exemplesEnTexte(rapport.exemples ?? {}, chose, libelle),
    `  ${compte(rapport.rejetes, "ligne")} rejetée${rapport.rejetes < 2 ? "" : "s"}`,
    ...rapport.rejets.map(
      (rejet) =>
        `      ligne ${nombre(rejet.ligne)}${rejet.ref === null ? "" : `, ${rejet.ref}`}\u00a0: ${rejet.motif}`,
    ),
    ...(rapport.rejetes > rapport.rejets.length
      ? [`      … et ${compte(rapport.rejetes - rapport.rejets.length, "autre")}`]
      : []),
  ];
  return lines.join("\n");
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
    const [a, b] = [lireValeur(champ, avant), lireValeur(champ, apres)];
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
