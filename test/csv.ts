/** Text of a national file, for tests: a header, then records given by column. */
export function csvText<Column extends string>(
  columns: readonly Column[],
  rows: readonly Partial<Record<Column, string>>[],
  { delimiter = ";", eol = "\n" }: { delimiter?: ";" | "|"; eol?: string } = {},
): string {
  const quoted = (value: string) => (/[;|"\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);
  const lines = [columns, ...rows.map((row) => columns.map((column) => quoted(row[column] ?? "")))];
  return lines.map((line) => line.join(delimiter) + eol).join("");
}
