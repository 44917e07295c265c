import { z } from "zod";

/** What a person may type, as it is kept: the same everywhere, and nothing that Postgres refuses (the null character, which no keyboard types). */

/** A text of several lines: no blank around, one kind of end of line. At most `max` characters. */
export const text = (max: number) =>
  z
    .string()
    .default("")
    .transform((typed) => typed.replaceAll("\r\n", "\n").replaceAll("\0", "").trim())
    .pipe(z.string().max(max, `Ce texte est trop long : ${max.toLocaleString("fr-FR")} caractères au plus.`));

/** The same; empty is nothing. */
export const optionalText = (max: number) => text(max).transform((typed) => typed || null);

/** One line, its blanks made one; empty is nothing. At most `max` characters. */
export const optionalLine = (max: number) =>
  z
    .string()
    .default("")
    .transform((typed) => typed.replaceAll("\0", "").replace(/\s+/g, " ").trim())
    .pipe(z.string().max(max, `${max} caractères au plus\u00a0: abrégez un peu.`))
    .transform((typed) => typed || null);
