import { combien, nombre } from "@/lib/format";
import { buttonClass } from "./button-style";
import { Icon } from "./icons";
import { Link } from "./link";

type PaginationProps = {
  /** From 1. */
  page: number;
  size: number;
  total: number;
  /** `total` is only where the counting stopped: the list goes on after it. */
  plus?: boolean;
  /** Address of another page of the same list. */
  hrefOf: (page: number) => string;
  /** Name of the list, when a page has two. */
  label?: string;
};

/** « 26 à 50 sur 243 », « 26 à 50 sur plus de 1 000 », and the ways on. */
export function Pagination({ page, size, total, plus = false, hrefOf, label = "Pages de la liste" }: PaginationProps) {
  if (total === 0) return null;
  const last = Math.min(page * size, total);
  // At the end of what was counted, one page more is known to exist.
  const pages = Math.max(1, Math.ceil(total / size)) + (plus && last === total ? 1 : 0);
  const first = (page - 1) * size + 1;
  return (
    <nav aria-label={label} className="mt-4 flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
      <p className="text-sm text-ink-soft">
        {nombre(first)} à {nombre(last)} sur {combien({ nombre: total, plus })}
      </p>
      {pages > 1 && (
        <ul className="flex flex-wrap items-center gap-1 max-sm:w-full max-sm:justify-between print:hidden">
          <li>
            {page > 1 && (
              <Link href={hrefOf(page - 1)} rel="prev" className={buttonClass({ variant: "quiet" })}>
                <Icon name="back" /> Précédent
              </Link>
            )}
          </li>
          {shownPages(page, pages).map((entry, index) =>
            entry === null ? (
              <li key={`gap-${index}`} aria-hidden="true" className="hidden px-1 sm:block">
                …
              </li>
            ) : (
              <li key={entry} className="hidden sm:block">
                <Link
                  href={hrefOf(entry)}
                  aria-label={`Page ${entry}`}
                  aria-current={entry === page ? "page" : undefined}
                  className="page-number"
                >
                  {entry}
                </Link>
              </li>
            ),
          )}
          <li>
            {page < pages && (
              <Link href={hrefOf(page + 1)} rel="next" className={buttonClass({ variant: "second" })}>
                Suivant <Icon name="forward" />
              </Link>
            )}
          </li>
        </ul>
      )}
    </nav>
  );
}

/** First, last and the neighbours of the current page; null where some are left out. */
export function shownPages(page: number, pages: number): (number | null)[] {
  const kept = [...new Set([1, page - 1, page, page + 1, pages])]
    .filter((n) => n >= 1 && n <= pages)
    .sort((a, b) => a - b);
  return kept.flatMap((n, index) => {
    const gap = n - (kept[index - 1] ?? 0) - 1;
    if (gap === 0) return [n];
    return gap === 1 ? [n - 1, n] : [null, n];
  });
}
