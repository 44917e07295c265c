import { Icon } from "@/components/ui/icons";
import { Link } from "@/components/ui/link";

/** One of the ways in: the whole card leads there. */
export function Door({ href, title, children }: { href: string; title: string; children: string }) {
  return (
    <li>
      <Link
        href={href}
        className="flex min-h-20 items-center gap-4 rounded-lg border-2 border-line-strong bg-surface px-4 py-4 text-ink no-underline transition-colors hover:border-accent hover:bg-accent-wash hover:text-ink sm:px-6"
      >
        <span className="min-w-0 flex-1">
          <span className="block text-lg font-semibold text-accent">{title}</span>
          <span className="block text-ink-soft">{children}</span>
        </span>
        <Icon name="forward" className="size-6 text-accent" />
      </Link>
    </li>
  );
}
