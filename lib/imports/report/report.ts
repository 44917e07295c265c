import type { SourceImport, StatutImport } from "@/db/vocabulaire";
import type { Alert } from "./alerts";
import type { NatureExemple } from "./kinds";

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
  /** Things in the lists before. Absent from older reports. */
  enListe?: number;
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
  /** Size in bytes of the list of everything that would change, kept in the bucket. Absent when there is none, and once it is forgotten. */
  differences?: number;
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

/**
 * Adds something to know to the report; of nothing, nothing is said. `exemples` are cut to what a report keeps; `nombre` is theirs unless there are
 * more, or none to be named.
 */
export function remark(
  rapport: Rapport,
  code: string,
  message: string,
  exemples: readonly string[],
  nombre = exemples.length,
): void {
  if (nombre > 0) (rapport.remarques ??= []).push({ code, message, nombre, exemples: exemples.slice(0, MAX_EXEMPLES) });
}

/** All that is counted by motif, by type… */
export const sum = (counts: Readonly<Record<string, number>>): number =>
  Object.values(counts).reduce((total, n) => total + n, 0);

/** What is counted: « objet », « commune ». Both are regular; the participles agree with them. */
export type Chose = { nom: string; feminin: boolean };
