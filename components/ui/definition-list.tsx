import type { ReactNode } from "react";
import { cx } from "./cx";

export type Definition = { term: ReactNode; value: ReactNode; key?: string };

/** What is known of one thing. An absent value (null, "") leaves its line out. */
export function DefinitionList({ items, columns = false }: { items: readonly Definition[]; columns?: boolean }) {
  return (
    <dl className={cx("grid gap-x-8 gap-y-4", columns && "sm:grid-cols-2")}>
      {items
        .filter(({ value }) => value !== null && value !== undefined && value !== "")
        .map(({ term, value, key }, index) => (
          <div key={key ?? index} className="min-w-0">
            <dt className="text-sm text-ink-soft">{term}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}
