import { compte, nombre } from "@/lib/format";

/** Why an import was stopped before anything changed, in words for the person who runs it. */
export type Alert = {
  readonly code: string;
  readonly message: string;
  /** An admin may go on knowingly (spec 5.3). */ readonly confirmable: boolean;
};

/** Rows of the file against the last applied one, below which it looks like a part of it (spec 5.3). */
const SHRUNK = 0.9;
/** Share of the objets in the lists that may leave at once without a human looking (spec 5.3). */
const LEAVING = 0.02;

/** What a thing that goes does, for the alert: « quitterait » and « quitteraient les listes des communes ». */
export type VerbeDepart = { readonly un: string; readonly plusieurs: string };

/** What is known of a whole file, to compare the next one with it. */
export type Precedent = {
  rows: number;
  columns: readonly string[];
  /** Lines whose reference could not be read. */
  unnamed: number;
  /** Its last line had an end; null in the reports written before it was looked at. */
  ended: boolean | null;
};

type Measures = {
  rows: number;
  /** The last whole file applied; null the first time or for an extract. */
  previous: Precedent | null;
  leaving: number;
  /** Among them, those that go to another commune. */
  moving?: number;
  live: number;
  leavers: { nom: string; depart: VerbeDepart };
  /** Things that the file does not list any more, in the lists or not. */
  gone: number;
  truncated: boolean;
} & Pick<Precedent, "columns" | "unnamed" | "ended">;

/** The safety thresholds of spec 5.3. Empty: the import may be applied. */
export function alertsOf(measures: Measures): Alert[] {
  const { rows, columns, ended, previous, leaving, moving = 0, live, leavers, gone, unnamed, truncated } = measures;
  const alerts: Alert[] = [];
  const add = (code: string, message: string) => alerts.push({ code, message, confirmable: true });
  const lostColumns = previous?.columns.filter((name) => !columns.includes(name)) ?? [];
  if (truncated)
    add(
      "tronque",
      "La dernière ligne du fichier est incomplète\u00a0: le téléchargement s’est sans doute arrêté avant la fin. Téléchargez-le de nouveau.",
    );
  else if (previous?.ended === true && ended === false)
    add(
      "tronque",
      "La dernière ligne du fichier n’a pas de fin, alors que celle du précédent en avait une\u00a0: le téléchargement s’est peut-être arrêté avant la fin. Téléchargez-le de nouveau\u00a0; confirmez seulement si vous avez vous-même enregistré ce fichier.",
    );
  if (lostColumns.length > 0)
    add(
      "colonnes",
      `Des colonnes présentes la dernière fois ont disparu\u00a0: ${lostColumns.join(", ")}. Vérifiez que c’est l’export entier\u00a0; confirmez seulement si la source a vraiment changé.`,
    );
  if (previous !== null && rows < previous.rows * SHRUNK)
    add(
      "lignes",
      `Le fichier a ${compte(rows, "ligne")}, le précédent en avait ${nombre(previous.rows)}. Téléchargez-le de nouveau\u00a0; si c’est un extrait, importez-le comme un extrait.`,
    );
  if (live > 0 && leaving > live * LEAVING) {
    const where = moving > 0 ? ` (dont ${nombre(moving)} pour une autre commune)` : "";
    add(
      "departs",
      `${compte(leaving, leavers.nom)} sur ${nombre(live)} ${leaving < 2 ? leavers.depart.un : leavers.depart.plusieurs}${where}, soit plus de 2\u00a0%. Regardez ce qui partirait\u00a0: confirmez si c’est juste, sinon téléchargez le fichier de nouveau.`,
    );
  }
  // One may be the other: the line that nobody can name, and the thing that the file does not seem to list.
  if (gone > 0 && unnamed > (previous?.unnamed ?? 0))
    add(
      "references",
      `${compte(unnamed, "ligne n’a", "lignes n’ont")} pas de référence lisible, et ${compte(gone, `${leavers.nom} passerait`, `${leavers.nom}s passeraient`)} pour disparu${gone < 2 ? "" : "s"} de la source\u00a0: ce sont peut-être les mêmes. Regardez les lignes rejetées avant de confirmer.`,
    );
  return alerts;
}
