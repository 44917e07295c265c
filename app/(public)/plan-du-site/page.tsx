import type { Metadata } from "next";
import { Link } from "@/components/ui/link";
import { Main, PageTitle } from "@/components/ui/page";
import { routes } from "@/lib/routes";

export const metadata: Metadata = { title: "Plan du site" };

const parts = [
  {
    title: "Découvrir",
    links: [
      { label: "Accueil", href: routes.accueil },
      { label: "Comment ça marche", href: routes.commentCaMarche },
      { label: "Les communes et leurs objets", href: routes.communes },
    ],
  },
  {
    title: "Participer",
    links: [
      { label: "Se connecter", href: routes.connexion },
      { label: "Espace de la commune", href: routes.commune.accueil },
      { label: "Espace du conservateur", href: routes.conservateur.accueil },
    ],
  },
  {
    title: "À propos du site",
    links: [
      { label: "Accessibilité", href: routes.accessibilite },
      { label: "Mentions légales", href: routes.mentionsLegales },
      { label: "Données personnelles", href: routes.confidentialite },
      { label: "Conditions d’utilisation", href: routes.conditions },
    ],
  },
];

export default function SiteMapPage() {
  return (
    <Main width="narrow">
      <PageTitle>Plan du site</PageTitle>
      {parts.map((part) => (
        <section key={part.title} className="mt-8">
          <h2 className="text-xl">{part.title}</h2>
          <ul className="mt-2">
            {part.links.map((link) => (
              <li key={link.href}>
                <Link href={link.href} className="inline-flex min-h-target items-center">
                  {link.label}
                </Link>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </Main>
  );
}
