import { routes } from "@/lib/routes";
import { ButtonLink } from "./ui/button";
import { Header } from "./ui/header";

const nav = [
  { label: "Communes", href: routes.communes },
  { label: "Comment ça marche", href: routes.commentCaMarche },
];

/** Head of the pages that anybody may read. `portal`: where the own pages of whoever is logged in begin. */
export function PublicHeader({ portal }: { portal?: string }) {
  return (
    <Header
      nav={nav}
      aside={
        <ButtonLink href={portal ?? routes.connexion} variant="second" className="max-sm:px-3!">
          {portal ? "Mon espace" : "Se connecter"}
        </ButtonLink>
      }
    />
  );
}
