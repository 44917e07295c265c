/** Excel reads a CSV as UTF-8 only when it begins so. */
export const BOM = "\uFEFF";

export type Cellule = string | number | null;

/**
 * One line of a CSV as French Excel opens it: `;` and CRLF (spec 5.4). A text that a spreadsheet would run as a formula gets an apostrophe
 * in front, which the spreadsheet shows as text; our own numbers are left alone.
 */
export const ligneCsv = (cellules: readonly Cellule[]): string => `${cellules.map(cellule).join(";")}\r\n`;

function cellule(valeur: Cellule): string {
  if (valeur === null) return "";
  if (typeof valeur === "number") return String(valeur).replace(".", ",");
  const texte = /^[\s]*[=+\-@\t\r]/.test(valeur) ? `'${valeur}` : valeur;
  return /[";\r\n]/.test(texte) ? `"${texte.replaceAll('"', '""')}"` : texte;
}

/**
 * A CSV sent line by line, so that a list of any length holds in no memory. `lots`: rows by batches; reading stops when the reader goes away.
 */
export function fluxCsv<Ligne>(
  entetes: readonly string[],
  lots: AsyncIterable<readonly Ligne[]>,
  enCellules: (ligne: Ligne) => readonly Cellule[],
): ReadableStream<Uint8Array> {
  const octets = new TextEncoder();
  const source = lots[Symbol.asyncIterator]();
  return new ReadableStream({
    start: (flux) => flux.enqueue(octets.encode(BOM + ligneCsv(entetes))),
    async pull(flux) {
      // An empty batch must be skipped here: a pull that adds nothing is not called again.
      let lot = await source.next();
      while (!lot.done && lot.value.length === 0) lot = await source.next();
      if (lot.done) flux.close();
      else flux.enqueue(octets.encode(lot.value.map((ligne) => ligneCsv(enCellules(ligne))).join("")));
    },
    async cancel() {
      await source.return?.();
    },
  });
}

/** Headers of a file to keep, never cached: lists are somebody's. `nom`: ASCII, with its extension. */
export const enTetesCsv = (nom: string): HeadersInit => ({
  "content-type": "text/csv; charset=utf-8",
  "content-disposition": `attachment; filename="${nom}"`,
  "cache-control": "no-store",
});
