/** Prints one figure, as every bench of the project does. Seconds and ratios keep two decimals, milliseconds one. */
export function figure(
  name: string,
  value: number,
  unit: "s" | "ms" | "ratio" | "MB" | "kB" | "rows" | "changes" | "objets" | "queries",
): number {
  const decimals = unit === "s" || unit === "ratio" ? 2 : unit === "ms" ? 1 : 0;
  const shown = value.toFixed(decimals);
  console.log(`bench ${name} ${shown} ${unit}`);
  return value;
}
