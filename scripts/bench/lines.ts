/** Prints one figure, as every bench of the project does. Seconds and ratios keep two decimals. */
export function figure(
  name: string,
  value: number,
  unit: "s" | "ratio" | "MB" | "rows" | "changes" | "objets",
): number {
  const shown = unit === "s" || unit === "ratio" ? value.toFixed(2) : String(Math.round(value));
  console.log(`bench ${name} ${shown} ${unit}`);
  return value;
}
