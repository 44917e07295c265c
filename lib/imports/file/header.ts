import { sansAccent } from "@/lib/format";

/**
 * The fields that a source knows, and the labels under which its files give each of them (compared without case nor accent). A file that has
 * several of them is read by the first.
 */
export type Labels<Field extends string> = Readonly<Record<Field, readonly string[]>>;

export type ReadHeader<Field extends string> = {
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
