import { sansAccent } from "@/lib/format";

/** The fields that a source knows, and the labels under which its files give each of them (compared without case nor accent). */
export type Labels<Field extends string> = Readonly<Record<Field, readonly string[]>>;

export type ReadHeader<Field extends string> = {
  /** Position of each known field in a record. A label that nobody knows is left alone. */
  readonly position: ReadonlyMap<Field, number>;
  /** The known fields that the file has, in alphabetical order: what the next file is compared with. */
  readonly fields: readonly Field[];
  /** Two columns that say the same thing: the reader cannot know which one to believe. */
  readonly duplicates: readonly string[];
};

/** « Titre_editorial », « titre editorial » and « TITRE-EDITORIAL » are one label. */
export const canonical = (label: string): string =>
  sansAccent(label)
    .replace(/[^a-z0-9]+/g, "_")
    .replace(/^_+|_+$/g, "");

export function readLabels<Field extends string>(labels: readonly string[], known: Labels<Field>): ReadHeader<Field> {
  const fieldOf = new Map<string, Field>();
  for (const field of Object.keys(known) as Field[])
    for (const label of known[field]) fieldOf.set(canonical(label), field);
  const position = new Map<Field, number>();
  const duplicates: string[] = [];
  labels.forEach((label, index) => {
    const field = fieldOf.get(canonical(label));
    if (field === undefined) return;
    if (position.has(field)) duplicates.push(label.trim());
    else position.set(field, index);
  });
  return { position, fields: [...position.keys()].sort(), duplicates };
}
