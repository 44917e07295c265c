import "server-only";
import type { Rapport } from "../report/report";
import { OPTIONAL } from "./columns";

/** Temporary tables of a run. */
export const STAGING = "etape_merimee";
export const CHANGES = "changements_merimee";
export const GONE = "disparus_merimee";

/** Columns of `edifices` that this file fills; the others keep what the base knows. */
export function filledBy({ colonnes }: Pick<Rapport, "colonnes">): (keyof typeof OPTIONAL)[] {
  const fields = new Set(colonnes);
  return (Object.keys(OPTIONAL) as (keyof typeof OPTIONAL)[]).filter((column) =>
    OPTIONAL[column].some((field) => fields.has(field)),
  );
}

/** A building whose name is shared in its commune has its reference in its slug, and its address or reference in its name. */
export const completed = (title: string, address: string, ref: string) =>
  `${title} || ' (' || coalesce(${address}, ${ref}) || ')'`;
export const isCompleted = (slug: string, ref: string) => `right(${slug}, 11) = '-' || lower(${ref})`;
