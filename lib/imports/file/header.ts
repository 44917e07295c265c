import { sansAccent } from "@/lib/format";
import type { CsvRow } from "./csv";
import { Unreadable } from "./unreadable";

/**
 * The fields that a source knows, and the labels under which its files give each of them (compared without case nor accent). A file that has
 * several of them is read by the first.
 */
export type Labels<Field extends string> = Readonly<Record<Field, readonly string[]>>;

type ReadHeader<Field extends string> = {
  /** Position of each known field in a record. A label that nobody knows is left alone. */
  readonly position: ReadonlyMap<Field, number>;
  /** The known fields that the file has, in alphabetical order: what the next file is compared with. */
  readonly fields: readonly Field[];
  /** Labels given twice: the reader cannot know which column to believe. */
  readonly duplicates: readonly string[];
};

/** « Titre_editorial », « titre editorial » and « TITRE-EDITORIAL » are one label. */
export const canonical = (label: string): string =>
  sansAccent(label)
    .replace(/[^a-z0-9]+/g, "_")
    .replace(/^_+|_+$/g, "");

export function readLabels<Field extends string>(labels: readonly string[], known: Labels<Field>): ReadHeader<Field> {
  const written = new Map<string, number>();
  const repeated = new Set<string>();
  labels.forEach((label, index) => {
    const name = canonical(label);
    if (written.has(name)) repeated.add(name);
    else written.set(name, index);
  });
  const position = new Map<Field, number>();
  const duplicates: string[] = [];
  for (const field of Object.keys(known) as Field[]) {
    const name = known[field].map(canonical).find((label) => written.has(label));
    if (name === undefined) continue;
    position.set(field, written.get(name) ?? -1);
    if (repeated.has(name)) duplicates.push(name);
  }
  return { position, fields: [...position.keys()].sort(), duplicates };
}

/**
 * The header of a file whose fields a source reads by their names, one that the file lacks being empty; and what the engine is told of it.
 * @param required each line lists fields of which one at least must be there
 * @throws Unreadable when its labels cannot be trusted, with the sentence for the person who gave the file
 */
export function readFields<Field extends string>(
  labels: readonly string[],
  known: Labels<Field>,
  required: readonly (readonly Field[])[],
  source: string,
) {
  const { position, fields, duplicates } = readLabels(labels, known);
  if (position.size < 2)
    throw new Unreadable(
      "mauvais_fichier",
      `Ce n’est pas le fichier de ${source}\u00a0: ses colonnes ne sont pas reconnues. Le séparateur doit être «\u00a0;\u00a0» ou «\u00a0|\u00a0».`,
    );
  const missing = required.filter((fields) => !fields.some((field) => position.has(field)));
  if (missing.length > 0)
    throw new Unreadable(
      "colonnes_manquantes",
      `Il manque des colonnes\u00a0: ${missing.map((fields) => fields.map((field) => known[field][0] ?? field).join(" ou ")).join(", ")}. Téléchargez de nouveau le fichier entier\u00a0: sans elles, rien ne peut être conclu.`,
    );
  if (duplicates.length > 0)
    throw new Unreadable(
      "colonnes_doubles",
      `Des colonnes sont données deux fois\u00a0: ${duplicates.join(", ")}. Gardez-en une seule.`,
    );
  const read = (row: CsvRow, field: Field): string => row.text(position.get(field) ?? -1);
  return { read, position, seen: { colonnes: fields, width: labels.length } };
}
