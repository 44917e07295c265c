import { Icon } from "./icons";
import { Link } from "./link";

export type Crumb = { label: string; href: string };

/** The way back up. `here` is the page itself, which is not a link. On phones only the parent is shown: one step back is what the thumb wants. */
export function Breadcrumb({ path, here }: { path: readonly Crumb[]; here: string }) {
  return (
    <nav aria-label="Fil d’Ariane" className="mb-3 text-sm print:hidden">
      <ol className="flex flex-wrap items-center gap-x-1">
        {path.map((crumb) => (
          <li key={crumb.href} className="flex items-center gap-1 max-sm:hidden max-sm:nth-last-2:flex">
            <Icon name="back" className="size-4 text-ink-soft sm:hidden" />
            <Link href={crumb.href} className="inline-flex min-h-8 items-center text-ink-soft max-sm:min-h-target">
              {crumb.label}
            </Link>
            <Icon name="forward" className="size-4 text-ink-soft max-sm:hidden" />
          </li>
        ))}
        <li className="max-sm:sr-only">
          <span aria-current="page">{here}</span>
        </li>
      </ol>
    </nav>
  );
}
