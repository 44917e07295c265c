import type { ReactNode } from "react";
import { BrandMark } from "@/components/brand";
import { routes } from "@/lib/routes";
import { BrandName } from "./brand-name";
import { Link } from "./link";
import { Menu } from "./menu";
import { NavLinks, type NavItem } from "./nav-links";

type HeaderProps = {
  /** Where the brand leads: the portal's own home. */
  home?: string;
  nav?: readonly NavItem[];
  /** Name of the navigation, when a page holds two headers. */
  navLabel?: string;
  /** Whose portal it is, under the brand (« Coole · Marne »). */
  place?: ReactNode;
  /** At the right: log in, search, « Enregistré ». Stays on phones. */
  aside?: ReactNode;
  /** Who is logged in and what he may do about it: the content of the account menu. */
  account?: { label: string; children: ReactNode };
};

/** More entries than this do not fit on a phone: they go behind « Menu ». */
const FIT_ON_PHONE = 3;

/** The head of every page: brand, place, navigation, account. */
export function Header({
  home = routes.accueil,
  nav = [],
  navLabel = "Menu principal",
  place,
  aside,
  account,
}: HeaderProps) {
  const folds = nav.length > FIT_ON_PHONE;
  return (
    <header className="border-b border-line bg-surface print:border-0">
      <div className="wrap flex flex-wrap items-center gap-x-2 sm:gap-x-4">
        <Link
          href={home}
          className="inline-flex min-h-16 items-center gap-2 py-2 max-sm:flex-1 sm:gap-2.5 text-ink no-underline hover:text-ink"
        >
          <BrandMark className="size-7 shrink-0 text-gilt sm:size-8" />
          <span className="min-w-0">
            <BrandName className="block font-title text-lg leading-tight font-semibold" />
            {place && <span className="block text-sm leading-tight text-ink-soft">{place}</span>}
          </span>
        </Link>
        {nav.length > 0 && (
          <nav
            aria-label={navLabel}
            className={
              folds ? "hidden print:hidden lg:block" : "-mx-3 max-sm:order-last max-sm:w-full sm:ml-2 print:hidden"
            }
          >
            <NavLinks items={nav} />
          </nav>
        )}
        <div className="ml-auto flex items-center gap-1 sm:gap-3 print:hidden">
          {aside}
          {account && (
            <Menu
              icon="person"
              label={
                <>
                  <span className="sr-only">Compte&nbsp;: </span>
                  <span className="max-w-40 truncate max-sm:sr-only">{account.label}</span>
                </>
              }
            >
              {account.children}
            </Menu>
          )}
          {folds && (
            <Menu icon="menu" label={<span className="max-[26rem]:sr-only">Menu</span>} className="lg:hidden">
              <nav aria-label={navLabel}>
                <NavLinks items={nav} stacked />
              </nav>
            </Menu>
          )}
        </div>
      </div>
    </header>
  );
}
