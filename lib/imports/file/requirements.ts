import type { Labels, ReadHeader } from "./header";
import { Unreadable } from "./unreadable";

/**
 * Refuses a file whose labels cannot be trusted. `required`: each line lists fields of which one at least must be there.
 * @throws Unreadable with the sentence for the person who gave the file
 */
export function requireColumns<Field extends string>(
  { position, duplicates }: ReadHeader<Field>,
  known: Labels<Field>,
  required: readonly (readonly Field[])[],
  source: string,
): void {
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
}
