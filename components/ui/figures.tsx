import type { ReactNode } from "react";
import { cx } from "./cx";

export type Figure = { value: ReactNode; label: ReactNode; danger?: boolean };

/** The few numbers that say how things are. */
export function Figures({ figures }: { figures: readonly Figure[] }) {
  return (
    <dl className="grid grid-cols-2 gap-x-6 gap-y-5 rounded-lg border border-line bg-surface p-4 sm:flex sm:flex-wrap sm:gap-x-10 sm:p-5">
      {figures.map((figure, index) => (
        <div key={index} className="flex min-w-0 max-w-64 flex-col-reverse justify-end">
          <dt className="text-sm text-ink-soft">{figure.label}</dt>
          <dd className={cx("font-title text-2xl font-semibold leading-tight", figure.danger && "text-danger")}>
            {figure.value}
          </dd>
        </div>
      ))}
    </dl>
  );
}
