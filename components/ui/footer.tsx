import { brand, BrandMark } from "@/components/brand";
import { routes } from "@/lib/routes";
import { BrandName } from "./brand-name";
import { Link } from "./link";

const links = [
  { label: "Comment ça marche", href: routes.commentCaMarche },
  { label: "Accessibilité\u00a0: non conforme", href: routes.accessibilite },
  { label: "Mentions légales", href: routes.mentionsLegales },
  { label: "Données personnelles", href: routes.confidentialite },
  { label: "Conditions d’utilisation", href: routes.conditions },
  { label: "Plan du site", href: routes.planDuSite },
];

/** The foot of every page. */
export function Footer() {
  return (
    <footer className="border-t border-line bg-sunken py-8 text-sm print:hidden">
      <div className="wrap">
        <p className="flex items-center gap-2.5">
          <BrandMark className="size-6 shrink-0 text-gilt" />
          <span>
            <BrandName className="font-title font-semibold" />
            <span className="text-ink-soft"> — {brand.tagline}</span>
          </span>
        </p>
        <ul className="mt-4 flex flex-wrap gap-x-6">
          {links.map((link) => (
            <li key={link.href}>
              <Link href={link.href} className="footer-link">
                {link.label}
              </Link>
            </li>
          ))}
        </ul>
      </div>
    </footer>
  );
}
