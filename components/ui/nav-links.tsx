"use client";

import { usePathname } from "next/navigation";
import { Badge } from "./badge";
import { cx } from "./cx";
import { Link } from "./link";

export type NavItem = {
  label: string;
  href: string;
  /** Also current on the pages under it; false for the root of a portal. */
  section?: boolean;
  /** What waits there. */
  count?: number;
};

const isCurrent = (item: NavItem, path: string) =>
  path === item.href || (item.section !== false && path.startsWith(`${item.href}/`));

/** The current page is known only by the browser's address: layouts stay in place from one page to the next. */
export function NavLinks({ items, stacked = false }: { items: readonly NavItem[]; stacked?: boolean }) {
  const path = usePathname();
  return (
    <ul className={cx("flex", stacked ? "flex-col" : "flex-wrap")}>
      {items.map((item) => {
        const current = isCurrent(item, path);
        return (
          <li key={item.href}>
            <Link
              href={item.href}
              aria-current={current ? (path === item.href ? "page" : "true") : undefined}
              className={cx("nav-link", stacked ? "nav-link-side" : "nav-link-bar")}
            >
              {item.label}
              {item.count !== undefined && item.count > 0 && <Badge tone="danger">{item.count}</Badge>}
            </Link>
          </li>
        );
      })}
    </ul>
  );
}

/** Ways to see the same thing (« Tableau », « Carte ») or parts of one page, each with its own address. */
export function Tabs({ label, items }: { label: string; items: readonly NavItem[] }) {
  return (
    <nav aria-label={label} className="mb-6 border-b border-line print:hidden">
      <div className="-mb-px">
        <NavLinks items={items} />
      </div>
    </nav>
  );
}
