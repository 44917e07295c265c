import { combien, nombre, type Combien } from "@/lib/format";
import { Link } from "./link";

export type Chip = { label: string; href: string; count?: number | Combien; current?: boolean };

/** The ways to narrow a list, each with what it would show. One is always on. */
export function FilterChips({ label, chips }: { label: string; chips: readonly Chip[] }) {
  return (
    <nav aria-label={label} className="print:hidden">
      <ul className="flex flex-wrap gap-2">
        {chips.map((chip) => (
          <li key={chip.href}>
            <Link href={chip.href} aria-current={chip.current ? "true" : undefined} className="chip">
              {chip.label}
              {chip.count !== undefined && (
                <span className="tabular-nums">
                  {typeof chip.count === "number" ? nombre(chip.count) : combien(chip.count)}
                </span>
              )}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
