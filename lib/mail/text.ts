/** Where the lines of a plain-text part are folded, in characters: old readers do not fold by themselves. */
export const LINE_WIDTH = 76;

/**
 * A plain-text part for a screen of any width: the lines that were folded are whole again, those that the writer ended stay ended. A line
 * was folded when the first word of the next one did not fit.
 */
export function unfold(text: string): string {
  let whole = "";
  let previous = "";
  for (const line of text.split("\n")) {
    const [firstWord = ""] = line.split(" ", 1);
    const folded = previous !== "" && firstWord !== "" && previous.length + 1 + firstWord.length > LINE_WIDTH;
    whole += folded ? ` ${line}` : `\n${line}`;
    previous = line;
  }
  return whole.slice(1);
}
