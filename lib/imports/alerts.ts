/** Why an import was stopped before anything changed, in words for the person who runs it. */
export type Alert = {
  readonly code: string;
  readonly message: string;
  /** An admin may go on knowingly (spec 5.3). */ readonly confirmable: boolean;
};

/** What was given cannot be read as the source's file: no confirmation makes it readable. */
export class Unreadable extends Error {
  override name = "Unreadable";
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

/** Rows of the file against the last applied one, below which it looks like a part of it (spec 5.3). */
const SHRUNK = 0.9;
/** Share of the objets in the lists that may leave at once without a human looking (spec 5.3). */
const LEAVING = 0.02;

type Measures = {
  rows: number;
  /** Rows of the last whole file applied; null the first time or for an extract. */
  previousRows: number | null;
  leaving: number;
  live: number;
  /** What the things that leave do: « objets » and « quitteraient les listes des communes ». */
  leavers: { nom: string; depart: string };
  truncated: boolean;
  /** Columns that the last whole file had and that this one has not. */
  lostColumns: readonly string[];
};

/** The safety thresholds of spec 5.3. Empty: the import may be applied. */
export function alertsOf({ rows, previousRows, leaving, live, leavers, truncated, lostColumns }: Measures): Alert[] {
  const alerts: Alert[] = [];
  const add = (code: string, message: string) => alerts.push({ code, message, confirmable: true });
  if (truncated)
    add(
      "tronque",
      "La dernière ligne du fichier est incomplète\u00a0: le téléchargement s’est sans doute arrêté avant la fin.",
    );
  if (lostColumns.length > 0)
    add("colonnes", `Des colonnes présentes la dernière fois ont disparu\u00a0: ${lostColumns.join(", ")}.`);
  if (previousRows !== null && rows < previousRows * SHRUNK)
    add("lignes", `Le fichier a ${String(rows)} lignes, le précédent en avait ${String(previousRows)}.`);
  if (live > 0 && leaving > live * LEAVING)
    add("departs", `${String(leaving)} ${leavers.nom} sur ${String(live)} ${leavers.depart}, soit plus de 2 %.`);
  return alerts;
}
